// Arguments of a request as they came over the wire: anybody may have written them, so each is checked where it is read.

import * as l10n from '@vscode/l10n';
import { UserError } from '../core/base/errors';

type Values = Readonly<Record<string, unknown>>;

export class RequestArguments {
  private readonly values: Values;

  /**
   * @param request whose arguments these are; messages name it
   * @throws UserError where they are no object
   */
  constructor(
    private readonly request: string,
    values: unknown,
  ) {
    if (values !== undefined && !isObject(values)) {
      throw new UserError(l10n.t('{0}: the arguments must be an object.', request));
    }
    this.values = values ?? {};
  }

  has(name: string): boolean {
    return this.values[name] !== undefined && this.values[name] !== null;
  }

  /** As it came. */
  value(name: string): unknown {
    return this.values[name];
  }

  integer(name: string): number {
    const value = this.values[name];
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
    throw this.wrong(name, l10n.t('a whole number'));
  }

  optionalInteger(name: string): number | undefined {
    return this.has(name) ? this.integer(name) : undefined;
  }

  text(name: string): string {
    const value = this.values[name];
    if (typeof value === 'string') return value;
    throw this.wrong(name, l10n.t('a text'));
  }

  optionalText(name: string): string | undefined {
    return this.has(name) ? this.text(name) : undefined;
  }

  flag(name: string, absent = false): boolean {
    const value = this.values[name];
    if (value === undefined || value === null) return absent;
    if (typeof value === 'boolean') return value;
    throw this.wrong(name, l10n.t('true or false'));
  }

  /** @throws UserError where it is none of `choices` */
  oneOf<T extends string>(name: string, choices: readonly T[]): T {
    const value = this.values[name];
    const chosen = choices.find((choice) => choice === value);
    if (chosen !== undefined) return chosen;
    throw this.wrong(name, l10n.t('one of {0}', choices.join(', ')));
  }

  object(name: string): RequestArguments {
    if (isObject(this.values[name])) return new RequestArguments(this.request, this.values[name]);
    throw this.wrong(name, l10n.t('an object'));
  }

  optionalObject(name: string): RequestArguments | undefined {
    return this.has(name) ? this.object(name) : undefined;
  }

  /** Empty where it is absent. */
  objects(name: string): readonly RequestArguments[] {
    return this.list(name).map((item) => {
      if (isObject(item)) return new RequestArguments(this.request, item);
      throw this.wrong(name, l10n.t('a list of objects'));
    });
  }

  /** Empty where it is absent. */
  texts(name: string): readonly string[] {
    return this.list(name).map((item) => {
      if (typeof item === 'string') return item;
      throw this.wrong(name, l10n.t('a list of texts'));
    });
  }

  private list(name: string): readonly unknown[] {
    const value = this.values[name];
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value;
    throw this.wrong(name, l10n.t('a list'));
  }

  /** What is wrong with an argument. @param expected `a whole number` */
  wrong(name: string, expected: string): UserError {
    const found = this.values[name];
    return found === undefined
      ? new UserError(l10n.t("{0}: '{1}' is missing; it must be {2}.", this.request, name, expected))
      : new UserError(
          l10n.t("{0}: '{1}' must be {2}, but is {3}.", this.request, name, expected, shortText(found)),
        );
  }
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Longer values would fill the message with themselves. */
const shownCharacters = 60;

function shortText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}
