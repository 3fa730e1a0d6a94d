// What a run is, in the words of the training page.

import * as l10n from '@vscode/l10n';
import { formatCount } from '../core/base/numbers';
import type { KernelSet } from '../core/kernels/createKernels';
import type { DataSplits } from '../core/datasets/dataset';
import type { PreparedRun } from '../core/training/prepareTraining';
import type { RunDescription } from '../protocol/training';

export function describeRun(
  { network, data, options, seed }: PreparedRun,
  engine: KernelSet,
): RunDescription {
  const { batchSize, epochs, metrics } = options;
  return {
    model: network.spec.name,
    data: describeData(data),
    epochs,
    batchSize,
    batchesPerEpoch: Math.ceil(data.train.count / batchSize),
    parameters: network.parameters.reduce((sum, { value }) => sum + value.size, 0),
    seed,
    engine: describeEngine(engine),
    metrics: ['loss', ...metrics.map(({ name }) => name)],
    validated: data.validation !== undefined,
  };
}

function describeData({ train, validation }: DataSplits): string {
  const name = train.name;
  return validation
    ? l10n.t(
        '{0} · {1} samples, {2} for validation',
        name,
        formatCount(train.count),
        formatCount(validation.count),
      )
    : l10n.t('{0} · {1} samples', name, formatCount(train.count));
}

function describeEngine({ kernels, threads }: KernelSet): string {
  return threads === 1
    ? l10n.t('{0} · 1 thread', kernels.name)
    : l10n.t('{0} · {1} threads', kernels.name, threads);
}
