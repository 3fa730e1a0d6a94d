// From a model and its data to a run that can begin: the network, what it is trained with, and how. The one way for the
// command line, the workers and the debugger, so that all of them train alike.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import { Random } from '../base/random';
import type { DataSplits } from '../datasets/dataset';
import { splitValidation } from '../datasets/splitValidation';
import type { Kernels } from '../kernels/kernels';
import type { ModelSpec } from '../model/modelSpec';
import { buildNetwork } from '../nn/buildNetwork';
import { createLoss } from '../nn/losses/createLoss';
import { createMetrics } from '../nn/metrics/createMetrics';
import type { Network } from '../nn/network';
import { createOptimizer } from '../nn/optimizers/createOptimizer';
import { type Shape, sizeOf } from '../tensor/shape';
import { createCallbacks } from './callbacks/createCallbacks';
import { checkData } from './checkData';
import type { Observation } from './events';
import type { TrainingOptions } from './options';

/** What is not given comes from the model's own `fit`, then from Keras' defaults. */
export interface RunSettings {
  readonly kernels: Kernels;
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly steps?: number;
  readonly shuffle?: boolean;
  readonly seed?: number;
  readonly watch?: { readonly observation: Observation };
  /** See `checkData`. */
  readonly mayBeBroken?: boolean;
}

export interface PreparedRun {
  readonly network: Network;
  /** With the validation part set aside. */
  readonly data: DataSplits;
  readonly options: TrainingOptions;
  readonly seed: number;
}

const defaultBatchSize = 32;
const silent = { observation: 'batches' } as const;

/** @throws UserError when the model is not compiled, or model and data do not fit */
export function prepareTraining(spec: ModelSpec, data: DataSplits, settings: RunSettings): PreparedRun {
  const { compile, fit = {} } = spec;
  if (!compile) throw notCompiled(spec);
  const { kernels, watch = silent, steps, mayBeBroken } = settings;
  const split = withValidation(data, fit.validationSplit ?? 0);
  const batchSize = Math.min(settings.batchSize ?? fit.batchSize ?? defaultBatchSize, split.train.count);
  const seed = settings.seed ?? fit.seed ?? 0;
  const randoms = randomsOf(seed);
  const network = buildNetwork(spec, {
    kernels,
    batchSize,
    inputShape: split.train.inputShape,
    random: randoms.weights,
  });
  const loss = createLoss(compile.loss);
  checkData(network, loss, split.train, mayBeBroken);
  if (split.validation) checkData(network, loss, split.validation, mayBeBroken);
  const metrics = createMetrics(compile.metrics, loss, sizeOf(network.outputShape));
  const measured = ['loss', ...metrics.map(({ name }) => name)];
  const names = [...measured, ...(split.validation ? measured.map((name) => `val_${name}`) : [])];
  return {
    network,
    data: split,
    seed,
    options: {
      loss,
      optimizer: createOptimizer(compile.optimizer, kernels),
      metrics,
      callbacks: createCallbacks(fit.callbacks ?? [], names),
      epochs: settings.epochs ?? fit.epochs ?? 1,
      batchSize,
      steps,
      shuffle: settings.shuffle ?? fit.shuffle ?? true,
      classWeights: classWeightsOf(fit.classWeight),
      random: randoms.run,
      watch,
    },
  };
}

/** The network as a run with this seed would begin with it. @throws UserError when the model cannot be run */
export function freshNetwork(
  spec: ModelSpec,
  {
    kernels,
    seed,
    batchSize = 1,
    inputShape,
  }: {
    readonly kernels: Kernels;
    readonly seed?: number;
    readonly batchSize?: number;
    readonly inputShape?: Shape;
  },
): Network {
  const { weights } = randomsOf(seed ?? spec.fit?.seed ?? 0);
  return buildNetwork(spec, { kernels, batchSize, inputShape, random: weights });
}

/** Apart from each other, so that another number of parameters does not change the order of the samples. */
function randomsOf(seed: number): { readonly weights: Random; readonly run: Random } {
  const source = new Random(seed);
  return { weights: source.fork(), run: source.fork() };
}

/** The share that `fit` asks for; otherwise the part that the data themselves set aside, if there is one. */
function withValidation(data: DataSplits, share: number): DataSplits {
  return share > 0 ? splitValidation(data.train, share) : data;
}

function classWeightsOf(
  weights: Readonly<Record<string, number>> | undefined,
): ReadonlyMap<number, number> | undefined {
  if (!weights) return undefined;
  return new Map(Object.entries(weights).map(([label, weight]) => [Number(label), weight]));
}

function notCompiled({ name }: ModelSpec): UserError {
  return new UserError(
    l10n.t(
      "The model '{0}' is not compiled, so there is no loss to train on. Give it an optimizer and a loss with compile.",
      name,
    ),
  );
}
