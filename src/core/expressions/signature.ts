// Parameters of a function, written as in NumPy's documentation, and the arguments that a call gives for them.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import { isInteger, type TensorValue } from './values';
import { withSuggestion } from './suggestion';
import { isTrue } from './truth';

interface Parameter {
  readonly name: string;
  readonly optional: boolean;
  /** Takes all further arguments: `reshape(x, 2, 3)`. */
  readonly rest: boolean;
}

/** @param signature `x, axis=None, *shape` */
export function parametersOf(signature: string): readonly Parameter[] {
  return signature.split(', ').map((text) => {
    const rest = text.startsWith('*');
    return { name: text.replace(/^\*|=.*$/g, ''), optional: rest || text.includes('='), rest };
  });
}

/** The arguments of one call, by the names of the parameters. */
export class Arguments {
  private readonly values = new Map<string, TensorValue>();
  private rest: readonly TensorValue[] = [];

  /** @throws UserError when an argument is missing, unknown, or one too many */
  constructor(
    private readonly functionName: string,
    signature: string,
    positional: readonly TensorValue[],
    keywords: ReadonlyMap<string, TensorValue>,
  ) {
    const parameters = parametersOf(signature);
    for (const [place, { name, rest }] of parameters.entries()) {
      if (rest) this.rest = positional.slice(place);
      else if (place < positional.length) this.values.set(name, positional[place]);
    }
    if (positional.length > parameters.length && !parameters.at(-1)!.rest) {
      throw new UserError(l10n.t('{0} takes {1}.', functionName, this.usage(signature)));
    }
    for (const [name, value] of keywords) {
      const known = parameters.find((parameter) => parameter.name === name);
      if (!known) {
        throw new UserError(
          withSuggestion(
            l10n.t("{0} has no argument '{1}'; it takes {2}.", functionName, name, this.usage(signature)),
            name,
            parameters.map((parameter) => parameter.name),
          ),
        );
      }
      if (this.values.has(name) || (known.rest && this.rest.length > 0)) {
        throw new UserError(l10n.t("{0}: '{1}' is given twice.", functionName, name));
      }
      if (known.rest) this.rest = [value];
      else this.values.set(name, value);
    }
    for (const { name, optional } of parameters) {
      if (!optional && !this.values.has(name)) {
        throw new UserError(
          l10n.t("{0}: '{1}' is missing; it takes {2}.", functionName, name, this.usage(signature)),
        );
      }
    }
  }

  tensor(name: string): TensorValue {
    return this.values.get(name)!;
  }

  optional(name: string): TensorValue | undefined {
    return this.values.get(name);
  }

  flag(name: string): boolean {
    const value = this.values.get(name);
    return value !== undefined && isTrue(value);
  }

  /** A single whole number. */
  integer(name: string): number | undefined {
    const value = this.values.get(name);
    if (value === undefined) return undefined;
    if (value.shape.length > 0) throw this.notIntegers(name);
    return this.integersOf(name, value)[0];
  }

  /** One whole number or a list of them. */
  integers(name: string): readonly number[] | undefined {
    const value = this.values.get(name);
    return value && this.integersOf(name, value);
  }

  /** The further arguments: whole numbers, one by one or as one list. */
  restIntegers(name: string): readonly number[] | undefined {
    if (this.rest.length === 0) return undefined;
    if (this.rest.length > 1 && this.rest.some(({ shape }) => shape.length > 0)) throw this.notIntegers(name);
    return this.rest.flatMap((value) => this.integersOf(name, value));
  }

  private integersOf(name: string, { dtype, shape, data }: TensorValue): number[] {
    // `()` is a list of floats like `[]`, as it says nothing about its type.
    if (shape.length > 1 || (!isInteger(dtype) && data.length > 0)) throw this.notIntegers(name);
    return Array.from(data);
  }

  private notIntegers(name: string): UserError {
    return new UserError(l10n.t("{0}: '{1}' must be whole numbers.", this.functionName, name));
  }

  private usage(signature: string): string {
    return `(${signature})`;
  }
}
