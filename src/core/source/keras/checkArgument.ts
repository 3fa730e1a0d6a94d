// Whether a value may stand where a Keras argument is: what is wrong with it, and Keras' own form of what is right.

import * as l10n from '@vscode/l10n';
import type { JsonValue } from '../../model/modelSpec';
import type { Reporter } from '../reporter';
import type { TextRange } from '../sourceDocument';
import { activationNames } from './activations';
import { classOf, type Family, namesOf } from './family';
import { initializers } from './initializers';
import { layerSignature } from './layerSignatures';
import { nearestNames } from '../../base/nearestNames';
import { renaming } from './renaming';
import { constraints, regularizers } from './regularizers';
import { schedules } from './schedules';
import type { ArgumentKind } from './signature';

const words: Partial<Record<ArgumentKind, readonly string[]>> = {
  padding: ['valid', 'same'],
  causalPadding: ['valid', 'same', 'causal'],
  dataFormat: ['channels_last', 'channels_first'],
  reduction: ['sum_over_batch_size', 'mean', 'sum', 'mean_with_sample_weight', 'none', 'auto'],
  monitorMode: ['auto', 'min', 'max'],
};

const families: Partial<Record<ArgumentKind, Family>> = {
  initializer: initializers,
  regularizer: regularizers,
  constraint: constraints,
  schedule: schedules,
};

/**
 * @param argument its name, for messages
 * @returns the value to keep; a wrong one is reported and kept as it is, so that what follows can be told too
 */
export function checkArgument(
  kind: ArgumentKind,
  argument: string,
  value: JsonValue,
  range: TextRange,
  reporter: Reporter,
): JsonValue {
  if (value === null || kind === 'any') return value;
  if (kind === 'activation') return checkActivation(argument, value, range, reporter);
  const family = families[kind];
  if (family) return checkObject(family, argument, value, range, reporter);
  const allowed = words[kind];
  if (allowed) {
    if (typeof value !== 'string' || !allowed.includes(value.toLowerCase())) {
      reporter.error(
        range,
        l10n.t("'{0}' must be one of {1}, but is {2}.", argument, allowed.join(', '), show(value)),
      );
    }
    return value;
  }
  const expected = expectationOf(kind, value);
  if (expected !== undefined) {
    reporter.error(range, l10n.t("'{0}' must be {1}, but is {2}.", argument, expected, show(value)));
  }
  return value;
}

/** What was expected in words; undefined when the value is right. */
function expectationOf(kind: ArgumentKind, value: JsonValue): string | undefined {
  const isNumber = typeof value === 'number';
  const isWhole = isNumber && Number.isInteger(value);
  switch (kind) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : l10n.t('true or false');
    case 'text':
      return typeof value === 'string' ? undefined : l10n.t('a text');
    case 'integer':
      return isWhole ? undefined : l10n.t('a whole number');
    case 'positiveInteger':
      return isWhole && value > 0 ? undefined : l10n.t('a positive whole number');
    case 'number':
      return isNumber ? undefined : l10n.t('a number');
    case 'nonNegativeNumber':
      return isNumber && value >= 0 ? undefined : l10n.t('a number of at least 0');
    case 'positiveNumber':
      return isNumber && value > 0 ? undefined : l10n.t('a number greater than 0');
    case 'fraction':
      return isNumber && value >= 0 && value <= 1 ? undefined : l10n.t('a number from 0 to 1');
    case 'learningRate':
      return (isNumber && value > 0) || isObject(value) ? undefined : l10n.t('a number greater than 0');
    case 'sizes':
      return allWhole(value, 1) ? undefined : l10n.t('a positive whole number, or one for each dimension');
    case 'shape':
      return Array.isArray(value) &&
        allWhole(
          value.filter((size) => size !== null),
          1,
        )
        ? undefined
        : l10n.t('a list of positive whole numbers');
    case 'targetShape':
      return allWhole(value, -1) ? undefined : l10n.t('a list of positive whole numbers with at most one -1');
    case 'axes':
      return isWhole || (Array.isArray(value) && value.every(Number.isInteger))
        ? undefined
        : l10n.t('a whole number, or a list of them');
    default:
      return undefined;
  }
}

function allWhole(value: JsonValue, least: number): boolean {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every(
    (size) => typeof size === 'number' && Number.isInteger(size) && size >= least && size !== 0,
  );
}

function checkActivation(
  argument: string,
  value: JsonValue,
  range: TextRange,
  reporter: Reporter,
): JsonValue {
  if (isObject(value)) return value;
  if (typeof value === 'string') {
    // A layer such as LeakyReLU may stand in its place.
    if (activationNames.includes(value) || layerSignature(value) !== undefined) return value;
    reporter.error(
      range,
      unknownName(argument, value, activationNames),
      renaming(range, value, activationNames, reporter),
    );
    return value;
  }
  reporter.error(range, l10n.t("'{0}' must be an activation, but is {1}.", argument, show(value)));
  return value;
}

/**
 * An object by its name, or serialized.
 * @returns the serialized object with Keras' class name; an unknown one as it was
 */
export function checkObject(
  family: Family,
  argument: string,
  value: JsonValue,
  range: TextRange,
  reporter: Reporter,
): JsonValue {
  const name = typeof value === 'string' ? value : isObject(value) ? value.class_name : undefined;
  if (typeof name !== 'string') {
    reporter.error(range, l10n.t("'{0}' must be a name or an object, but is {1}.", argument, show(value)));
    return value;
  }
  const className = classOf(family, name);
  if (className === undefined) {
    const known = namesOf(family);
    reporter.error(range, unknownName(argument, name, known), renaming(range, name, known, reporter));
    return value;
  }
  return { class_name: className, config: isObject(value) ? (value.config ?? {}) : {} };
}

/** `'relux' is no activation that Keras knows. Did you mean 'relu'?` */
export function unknownName(what: string, name: string, known: readonly string[]): string {
  const near = nearestNames(name, known);
  const shown = shorten(name);
  return near.length > 0
    ? l10n.t(
        "{0}: Keras knows no '{1}'. Did you mean {2}?",
        what,
        shown,
        near.map((one) => `'${one}'`).join(', '),
      )
    : l10n.t("{0}: Keras knows no '{1}'.", what, shown);
}

function isObject(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: JsonValue): string {
  return shorten(JSON.stringify(value));
}

/** Short enough for a message. */
function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
