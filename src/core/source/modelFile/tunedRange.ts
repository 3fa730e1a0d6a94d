// One value that is tuned, `{ "tune": "int", "min": 32, "max": 512 }`, to a distribution: what may be wrong with it is told at
// its own members.

import type { Node } from 'jsonc-parser';
import * as l10n from '@vscode/l10n';
import type { Distribution, ParameterValue } from '../../model/searchSpace';
import { lastStep, stepAt } from '../../model/steppedRange';
import { unknownName } from '../keras/checkArgument';
import type { Reporter } from '../reporter';
import { classMember, member, membersOf, rangeOf } from './jsonNodes';

const keys = ['tune', 'min', 'max', 'step', 'log', 'values', 'default', 'when', 'name'];
const kinds = ['int', 'float', 'choice', 'boolean'];

export interface TunedRange {
  readonly distribution: Distribution;
  readonly default: ParameterValue;
}

/** Undefined where it cannot be drawn from; that has been reported. */
export function readRange(node: Node, reporter: Reporter): TunedRange | undefined {
  for (const { name, nameRange } of membersOf(node)) {
    if (!keys.includes(name)) reporter.error(nameRange, unknownName('tune', name, keys));
  }
  const kind = member(node, 'tune')!;
  const distribution = distributionOf(node, kind, reporter);
  if (!distribution) return undefined;
  const given = member(node, 'default');
  if (!given) return { distribution, default: middleOf(distribution) };
  const value = labelOf(given);
  if (value !== undefined && isWithin(distribution, value)) return { distribution, default: value };
  reporter.error(rangeOf(given), l10n.t('"default" must be one of the values that are tried.'));
  return { distribution, default: middleOf(distribution) };
}

function distributionOf(node: Node, kind: Node, reporter: Reporter): Distribution | undefined {
  const word: unknown = kind.value;
  switch (word) {
    case 'boolean':
      return { kind: 'categorical', choices: [false, true] };
    case 'choice':
      return choicesOf(node, reporter);
    case 'int':
    case 'float':
      return numbersOf(node, word, reporter);
    default:
      reporter.error(rangeOf(kind), l10n.t('"tune" must be one of {0}.', kinds.join(', ')));
      return undefined;
  }
}

function choicesOf(node: Node, reporter: Reporter): Distribution | undefined {
  const list = member(node, 'values');
  const values = list?.type === 'array' ? (list.children ?? []) : [];
  if (values.length === 0) {
    reporter.error(
      rangeOf(list ?? node),
      l10n.t('A choice needs "values": a list with at least one of them.'),
    );
    return undefined;
  }
  const choices: ParameterValue[] = [];
  for (const value of values) {
    const label = labelOf(value);
    if (label === undefined) {
      reporter.error(
        rangeOf(value),
        l10n.t('A value to choose is a number, a text, true, false, null, or { "Class": { … } }.'),
      );
    } else if (choices.includes(label)) {
      reporter.error(rangeOf(value), l10n.t('{0} is in the list twice.', JSON.stringify(label)));
    } else choices.push(label);
  }
  return choices.length === values.length ? { kind: 'categorical', choices } : undefined;
}

function numbersOf(node: Node, kind: 'int' | 'float', reporter: Reporter): Distribution | undefined {
  const before = reporter.diagnostics.length;
  const numberAt = (name: string): number | undefined => {
    const given = member(node, name);
    if (!given) return undefined;
    const value: unknown = given.value;
    if (typeof value === 'number' && (kind === 'float' || Number.isSafeInteger(value))) return value;
    reporter.error(
      rangeOf(given),
      kind === 'int'
        ? l10n.t('"{0}" must be a whole number.', name)
        : l10n.t('"{0}" must be a number.', name),
    );
    return undefined;
  };
  const at = (name: string): ReturnType<typeof rangeOf> => rangeOf(member(node, name) ?? node);
  const [low, high, step] = [numberAt('min'), numberAt('max'), numberAt('step')];
  const log = member(node, 'log')?.value === true;
  if (low === undefined || high === undefined) {
    if (reporter.diagnostics.length === before) {
      reporter.error(rangeOf(node), l10n.t('A range needs "min" and "max".'));
    }
    return undefined;
  }
  if (low > high) reporter.error(at('min'), l10n.t('"min" ({0}) is above "max" ({1}).', low, high));
  if (!Number.isFinite(high - low)) reporter.error(at('max'), l10n.t('This range is too large.'));
  if (step !== undefined && step <= 0) reporter.error(at('step'), l10n.t('"step" must be greater than 0.'));
  if (log && low <= 0) {
    reporter.error(at('min'), l10n.t('"log" needs a "min" above 0: {0} has no logarithm.', low));
  }
  if (log && step !== undefined && !(kind === 'int' && step === 1)) {
    reporter.error(at('step'), l10n.t('"log" and "step" exclude each other.'));
  }
  if (reporter.diagnostics.length > before) return undefined;
  // The last value is on a step, as in Optuna.
  const last = step === undefined ? high : stepAt(low, step, lastStep(low, high, step));
  return kind === 'int'
    ? { kind, low, high: last, log, step: step ?? 1 }
    : { kind, low, high: last, log, step };
}

/** What a choice is called: itself, or its class. Undefined: nothing that could be chosen. */
export function labelOf(node: Node): ParameterValue | undefined {
  if (node.type === 'object') return classMember(node)?.name;
  return node.type === 'array' ? undefined : ((node.value ?? null) as ParameterValue);
}

/** The middle of the list, of the range, or of its logarithm. */
function middleOf(distribution: Distribution): ParameterValue {
  if (distribution.kind === 'categorical') {
    return distribution.choices[(distribution.choices.length - 1) >> 1];
  }
  const { low, high, log, step } = distribution;
  const middle = log ? Math.sqrt(low * high) : (low + high) / 2;
  if (step === undefined) return middle;
  return stepAt(low, step, Math.round((middle - low) / step));
}

export function isWithin(distribution: Distribution, value: ParameterValue): boolean {
  if (distribution.kind === 'categorical') return distribution.choices.includes(value);
  const { kind, low, high } = distribution;
  return (
    typeof value === 'number' &&
    value >= low &&
    value <= high &&
    (kind === 'float' || Number.isInteger(value))
  );
}
