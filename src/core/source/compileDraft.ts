// Optimizer, loss and metrics as `compile` is given them, in either language.

import * as l10n from '@vscode/l10n';
import type { JsonValue, ObjectSpec } from '../model/modelSpec';
import { objectSpecOf } from '../model/objectSpec';
import { bindArguments, type GivenArguments, type GivenValue } from './keras/bindArguments';
import { checkObject } from './keras/checkArgument';
import type { Family } from './keras/family';
import { losses } from './keras/losses';
import { metrics } from './keras/metrics';
import { optimizers } from './keras/optimizers';
import type { CompileDraft } from './modelDraft';
import type { Reporter } from './reporter';
import type { TextRange } from './sourceDocument';

export interface GivenCompile {
  readonly optimizer?: GivenValue;
  readonly loss?: GivenValue;
  readonly metrics: readonly GivenValue[];
  readonly range: TextRange;
}

/** Keras' own defaults where nothing is given: rmsprop. Without a loss there is nothing to train on, and no compile. */
export function draftCompile(given: GivenCompile, reporter: Reporter): CompileDraft | undefined {
  if (!given.loss) {
    reporter.warning(
      given.range,
      l10n.t("No loss is given, so the model can't be trained. Add one, such as 'mse'."),
    );
    return undefined;
  }
  const loss = objectOf(losses, l10n.t('losses'), given.loss, reporter);
  const optimizer = given.optimizer && objectOf(optimizers, l10n.t('optimizers'), given.optimizer, reporter);
  if (!loss) return undefined;
  return {
    spec: {
      optimizer: optimizer ?? { className: 'RMSprop', config: {} },
      loss,
      metrics: given.metrics.flatMap((metric) => metricOf(metric, reporter) ?? []),
    },
    range: given.range,
    lossRange: given.loss.range,
  };
}

function objectOf(
  family: Family,
  what: string,
  { value, range }: GivenValue,
  reporter: Reporter,
): ObjectSpec | undefined {
  return asGiven(checkObject(family, what, value, range, reporter));
}

/** A short name stays in the logs as it was given. */
function metricOf(metric: GivenValue, reporter: Reporter): ObjectSpec | undefined {
  const found = objectOf(metrics, l10n.t('metrics'), metric, reporter);
  const { value } = metric;
  if (!found || typeof value !== 'string' || value === found.className) return found;
  return { ...found, config: { name: value, ...found.config } };
}

/** Class names stand as Keras writes them; those that could not be found as they were given. */
function asGiven(value: JsonValue): ObjectSpec | undefined {
  if (typeof value === 'string') return { className: value, config: {} };
  const spec = objectSpecOf(value);
  const name = (value as { readonly class_name?: JsonValue } | null)?.class_name;
  return spec && typeof name === 'string' ? { ...spec, className: name } : spec;
}

/** The arguments of an optimizer, a loss, … checked against its signature. */
export function bindObject(
  family: Family,
  className: string,
  given: GivenArguments,
  reporter: Reporter,
): { readonly class_name: string; readonly config: Readonly<Record<string, JsonValue>> } {
  const config = bindArguments(className, family.classes[className] ?? {}, given, reporter);
  return { class_name: className, config };
}
