// The metrics that can be watched, by Keras' names, and the names under which they appear in logs.

import * as l10n from '@vscode/l10n';
import type { ObjectSpec } from '../../model/modelSpec';
import { snakeCaseOf } from '../../model/objectSpec';
import type { Loss } from '../loss';
import { createLoss } from '../losses/createLoss';
import type { Metric } from '../metric';
import { numberArgument, unknownObject } from '../objectArguments';
import { binaryAccuracy, categoricalAccuracy, sparseCategoricalAccuracy, topAccuracy } from './accuracies';
import { lossMetric } from './lossMetric';

interface Context {
  /** That is trained on: it decides what `accuracy` means. */
  readonly loss: Loss;
  /** Numbers that the network puts out for a sample. */
  readonly outputWidth: number;
}

type MetricFactory = (name: string, spec: ObjectSpec, context: Context) => Metric;

/** Keras calls top-5 accuracy by its own name unless told otherwise. */
const defaultTop = 5;

const metrics: Readonly<Record<string, MetricFactory>> = {
  Accuracy: (name, _, context) => automaticAccuracy(name, context),
  BinaryAccuracy: (name) => binaryAccuracy(name),
  CategoricalAccuracy: (name) => categoricalAccuracy(name),
  SparseCategoricalAccuracy: (name) => sparseCategoricalAccuracy(name),
  TopKCategoricalAccuracy: (name, spec) => topAccuracy(name, numberArgument(spec, 'k', defaultTop), false),
  SparseTopKCategoricalAccuracy: (name, spec) =>
    topAccuracy(name, numberArgument(spec, 'k', defaultTop), true),
  MeanAbsoluteError: ofLoss,
  MeanSquaredError: ofLoss,
  BinaryCrossentropy: ofLoss,
  CategoricalCrossentropy: ofLoss,
  SparseCategoricalCrossentropy: ofLoss,
};

/** Short names, which also stand in the logs as they were given. */
const shortNames: Readonly<Record<string, { readonly className: string; readonly log: string }>> = {
  Acc: { className: 'Accuracy', log: 'acc' },
  Mae: { className: 'MeanAbsoluteError', log: 'mae' },
  MAE: { className: 'MeanAbsoluteError', log: 'MAE' },
  Mse: { className: 'MeanSquaredError', log: 'mse' },
  MSE: { className: 'MeanSquaredError', log: 'MSE' },
};

/** @throws UserError for a metric that is not known */
export function createMetrics(
  specs: readonly ObjectSpec[],
  loss: Loss,
  outputWidth: number,
): readonly Metric[] {
  return specs.map((spec) => {
    const short = Object.hasOwn(shortNames, spec.className) ? shortNames[spec.className] : undefined;
    const className = short?.className ?? spec.className;
    if (!Object.hasOwn(metrics, className)) {
      throw unknownObject(l10n.t('metric'), spec.className, Object.keys(metrics));
    }
    const given = spec.config.name;
    const name = typeof given === 'string' ? given : (short?.log ?? snakeCaseOf(className));
    return metrics[className](name, { ...spec, className }, { loss, outputWidth });
  });
}

function ofLoss(name: string, spec: ObjectSpec): Metric {
  return lossMetric(name, createLoss(spec));
}

/**
 * As Keras 3 chooses, by shapes alone: one number a sample is yes or no; otherwise targets are labels or rows, as the loss
 * has them. Several yes or no a sample (`binary_crossentropy`) are rows too; `BinaryAccuracy` counts them one by one.
 */
function automaticAccuracy(name: string, { loss, outputWidth }: Context): Metric {
  if (outputWidth === 1) return binaryAccuracy(name);
  return loss.name === 'sparse_categorical_crossentropy'
    ? sparseCategoricalAccuracy(name)
    : categoricalAccuracy(name);
}
