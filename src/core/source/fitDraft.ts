// The arguments of `fit` that say how long and in what order a model is trained, in either language.

import * as l10n from '@vscode/l10n';
import type { FitSpec, JsonValue, ObjectSpec } from '../model/modelSpec';
import { checkArgument } from './keras/checkArgument';
import type { ArgumentKind } from './keras/signature';
import type { GivenValue } from './keras/bindArguments';
import type { Reporter } from './reporter';

const kinds: Readonly<Record<string, ArgumentKind>> = {
  epochs: 'positiveInteger',
  batch_size: 'positiveInteger',
  validation_split: 'fraction',
  shuffle: 'boolean',
  seed: 'integer',
};

/** Wrong values are reported and left out. */
export function fitSpec(
  given: ReadonlyMap<string, GivenValue>,
  reporter: Reporter,
  callbacks: readonly ObjectSpec[] = [],
): FitSpec {
  const value = (name: string): JsonValue | undefined => {
    const found = given.get(name);
    if (!found || found.value === null) return undefined;
    const before = reporter.diagnostics.length;
    const checked = checkArgument(kinds[name], name, found.value, found.range, reporter);
    return reporter.diagnostics.length === before ? checked : undefined;
  };
  const split = value('validation_split') as number | undefined;
  const tooLarge = split !== undefined && split >= 1;
  if (tooLarge) {
    reporter.error(
      given.get('validation_split')!.range,
      l10n.t("'validation_split' must be below 1: something must be left to train on."),
    );
  }
  return {
    epochs: value('epochs') as number | undefined,
    batchSize: value('batch_size') as number | undefined,
    validationSplit: tooLarge ? undefined : split,
    shuffle: value('shuffle') as boolean | undefined,
    seed: value('seed') as number | undefined,
    classWeight: classWeight(given.get('class_weight'), reporter),
    callbacks: callbacks.length > 0 ? callbacks : undefined,
  };
}

function classWeight(given: GivenValue | undefined, reporter: Reporter): FitSpec['classWeight'] {
  if (!given || given.value === null) return undefined;
  const { value, range } = given;
  const entries = typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [];
  if (entries.length > 0 && entries.every(([, weight]) => typeof weight === 'number')) {
    return Object.fromEntries(entries) as Record<string, number>;
  }
  reporter.error(range, l10n.t("'class_weight' must give each label a number."));
  return undefined;
}
