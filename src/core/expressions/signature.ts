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
function parametersOf(signature: string): readonly Parameter[] {
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
    private readonly signature: string,
    positional: readonly TensorValue[],
    keywords: ReadonlyMap<string, TensorValue>,
  ) {
    const parameters = parametersOf(signature);
    this.takePositional(parameters, positional);
    for (const [name, value] of keywords) this.takeKeyword(parameters, name, value);
    const missing = parameters.find(({ name, optional }) => !optional && !this.values.has(name));
    if (missing) {
      throw new UserError(
        l10n.t("{0}: '{1}' is missing; it takes ({2}).", functionName, missing.name, signature),
      );
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

  private takePositional(parameters: readonly Parameter[], values: readonly TensorValue[]): void {
    const last = parameters.at(-1)!;
    if (values.length > parameters.length && !last.rest) {
      throw new UserError(l10n.t('{0} takes ({1}).', this.functionName, this.signature));
    }
    const single = last.rest ? parameters.slice(0, -1) : parameters;
    for (const [place, { name }] of single.entries()) {
      if (place < values.length) this.values.set(name, values[place]);
    }
    if (last.rest) this.rest = values.slice(single.length);
  }

  private takeKeyword(parameters: readonly Parameter[], name: string, value: TensorValue): void {
    const known = parameters.find((parameter) => parameter.name === name);
    if (!known) {
      const message = l10n.t(
        "{0} has no argument '{1}'; it takes ({2}).",
        this.functionName,
        name,
        this.signature,
      );
      throw new UserError(
        withSuggestion(
          message,
          name,
          parameters.map((parameter) => parameter.name),
        ),
      );
    }
    if (this.values.has(name) || (known.rest && this.rest.length > 0)) {
      throw new UserError(l10n.t("{0}: '{1}' is given twice.", this.functionName, name));
    }
    if (known.rest) this.rest = [value];
    else this.values.set(name, value);
  }

  private integersOf(name: string, { dtype, shape, data }: TensorValue): number[] {
    // `()` is a list of floats like `[]`, as it says nothing about its type.
    if (shape.length > 1 || (!isInteger(dtype) && data.length > 0)) throw this.notIntegers(name);
    return Array.from(data);
  }

  private notIntegers(name: string): UserError {
    return new UserError(l10n.t("{0}: '{1}' must be whole numbers.", this.functionName, name));
  }
}
