// Every tensor of a run by its name, as expressions write it: `x`, `loss`, `dense.z`, `dense.grad.kernel`,
// `dense.slots.kernel.momentum`. Knows where tensors lie and when they are computed, nothing of expressions.

import type { BatchTensor } from '../../nn/batchTensor';
import type { Layer } from '../../nn/layer';
import type { Op } from '../../nn/op';
import type { Parameter } from '../../nn/parameter';
import type { BatchPlan } from './batchPlan';
import type { PresentBatch, RunDriver } from './runDriver';
import { batchRunTensor, type Life, type RunTensor, storeRunTensor } from './runTensor';
import { changeSince, updateAhead } from './parameterUpdate';

const lasting: Life = { kind: 'lasting' };
const wholeBatch: Life = { kind: 'batch' };

/** Ops that an activation is not; what stands before an activation is called z. */
const plainOps: ReadonlySet<string> = new Set([
  'matmul',
  'biasAdd',
  'flatten',
  'reshape',
  'linear',
  'dropout',
]);

export function isActivation({ name }: Op): boolean {
  return !plainOps.has(name);
}

/** In the order in which they are best listed. */
export function runTensors(driver: RunDriver, plan: BatchPlan): ReadonlyMap<string, RunTensor> {
  const tensors = new Map<string, RunTensor>();
  const add = (tensor: RunTensor): void => void tensors.set(tensor.path, tensor);
  for (const tensor of settingTensors(driver, plan)) add(tensor);
  for (const tensor of batchTensors(driver, plan)) add(tensor);
  for (const index of driver.network.layers.keys()) {
    for (const tensor of layerTensors(driver, plan, index)) add(tensor);
  }
  return tensors;
}

/** Numbers about the run as a whole. */
function* settingTensors(driver: RunDriver, plan: BatchPlan): Generator<RunTensor> {
  const { optimizer } = driver.options;
  const place = () => plan.positionOf({ step: driver.batch ? driver.step : driver.step - 1, stage: 0 });
  const count = (path: string, read: () => number): RunTensor => ({
    path,
    dtype: 'int32',
    shape: () => [],
    read: () => Int32Array.of(read()),
    life: lasting,
    ofBatch: false,
  });
  yield count('epoch', () => place().epoch + 1);
  yield count('batch', () => place().batch + 1);
  yield {
    path: 'lr',
    dtype: 'float64',
    shape: () => [],
    read: () => Float64Array.of(optimizer.learningRate),
    write: (values) => (optimizer.learningRate = values[0]),
    life: lasting,
    ofBatch: false,
  };
  yield count('iterations', () => optimizer.iterations);
}

/** What the batch brings, and what the loss makes of it. */
function* batchTensors(driver: RunDriver, plan: BatchPlan): Generator<RunTensor> {
  const { network } = driver;
  const rows = (): number => rowsOf(driver);
  const batch = (): PresentBatch => driver.batch!;
  const loss = plan.indexOf('loss');
  const afterLoss: Life = { kind: 'computed', from: loss, ahead: [], writer: { phase: 'loss' } };
  yield batchRunTensor('x', network.input, network.kernels, rows, wholeBatch);
  yield {
    path: 'y',
    dtype: driver.data.train.targets.kind === 'labels' ? 'int32' : network.kernels.precision,
    shape() {
      const { targets } = batch().comparison;
      return targets.kind === 'labels' ? [rows()] : [rows(), targets.width];
    },
    read() {
      const { targets } = batch().comparison;
      return targets.values.slice(0, rows() * (targets.kind === 'labels' ? 1 : targets.width));
    },
    write: (values) => batch().comparison.targets.values.set(values),
    life: wholeBatch,
    ofBatch: true,
  };
  yield {
    path: 'samples',
    dtype: 'int32',
    shape: () => [rows()],
    read: () => batch().samples.slice(),
    life: wholeBatch,
    ofBatch: true,
  };
  const last = network.layers.length - 1;
  const output = computedByOp(plan, 'forward', last, network.layers[last].ops.length - 1);
  yield batchRunTensor('predictions', network.output, network.kernels, rows, output);
  yield {
    path: 'loss',
    dtype: 'float64',
    shape: () => [],
    read: () => Float64Array.of(driver.latestLoss),
    // A condition may ask for it anywhere: until this batch has its own it is that of the batch before.
    life: lasting,
    ofBatch: false,
  };
  yield {
    path: 'losses',
    dtype: 'float64',
    shape: () => [rows()],
    read: () => batch().losses!.slice(0, rows()),
    life: afterLoss,
    ofBatch: true,
  };
}

function* layerTensors(driver: RunDriver, plan: BatchPlan, index: number): Generator<RunTensor> {
  const { network } = driver;
  const layer = network.layers[index];
  const { name, ops } = layer;
  const rows = (): number => rowsOf(driver);
  const batchTensor = (path: string, tensor: BatchTensor, life: Life): RunTensor =>
    batchRunTensor(`${name}.${path}`, tensor, network.kernels, rows, life);
  const input: Life =
    index === 0
      ? wholeBatch
      : computedByOp(plan, 'forward', index - 1, network.layers[index - 1].ops.length - 1);
  const activation = ops.findIndex((op, i) => i > 0 && isActivation(op));

  yield batchTensor('input', layer.input, input);
  if (activation > 0) {
    yield batchTensor('z', ops[activation].input, computedByOp(plan, 'forward', index, activation - 1));
  }
  for (const [i, op] of ops.entries()) {
    yield batchTensor(op.name, op.output, computedByOp(plan, 'forward', index, i));
    if ('mask' in op) {
      yield batchTensor('mask', op.mask as BatchTensor, computedByOp(plan, 'forward', index, i));
    }
  }
  yield batchTensor('output', layer.output, computedByOp(plan, 'forward', index, ops.length - 1));
  yield* parameterTensors(driver, plan, index, layer);
  if (activation > 0) {
    yield batchTensor(
      'grad.z',
      ops[activation].inputGradient,
      computedByOp(plan, 'backward', index, activation),
    );
  }
  for (const [i, op] of ops.entries()) {
    yield batchTensor(`grad.${op.name}`, op.outputGradient, outputGradientLife(driver, plan, index, i));
  }
  yield batchTensor(
    'grad.output',
    layer.outputGradient,
    outputGradientLife(driver, plan, index, ops.length - 1),
  );
  yield batchTensor('grad.input', layer.inputGradient, computedByOp(plan, 'backward', index, 0));
}

function* parameterTensors(
  driver: RunDriver,
  plan: BatchPlan,
  index: number,
  layer: Layer,
): Generator<RunTensor> {
  const { kernels } = driver.network;
  const { optimizer } = driver.options;
  const trained = layer.parameters.filter(({ trainable }) => trainable);
  for (const parameter of layer.parameters) {
    const update = trained.indexOf(parameter);
    const writer = { phase: 'update', layer: index, op: update } as const;
    const path = (kind: string): string => `${layer.name}.${kind}${parameter.name}`;
    const life: Life = update < 0 ? lasting : { kind: 'lasting', writer };
    yield storeRunTensor(path(''), parameter, parameter.value, kernels, life);
    const reader = layer.ops.findIndex(({ parameters }) => parameters.includes(parameter));
    yield storeRunTensor(
      path('grad.'),
      parameter,
      parameter.gradient,
      kernels,
      computedByOp(plan, 'backward', index, reader),
    );
    if (update < 0) continue;
    for (const [slot, store] of Object.entries(optimizer.slotsOf(parameter))) {
      yield storeRunTensor(`${path('slots.')}.${slot}`, parameter, store, kernels, life);
    }
    yield updateTensor(driver, plan, path('update.'), parameter, writer);
  }
}

/** What the update adds to a parameter: looked at ahead where the run stands before it, and kept until the batch is over. */
function updateTensor(
  driver: RunDriver,
  plan: BatchPlan,
  path: string,
  parameter: Parameter,
  writer: { readonly phase: 'update'; readonly layer: number; readonly op: number },
): RunTensor {
  const { network, options } = driver;
  const { phase, layer, op } = writer;
  const at = plan.indexOf(phase, layer, op);
  return {
    path,
    dtype: network.kernels.precision,
    shape: () => parameter.shape,
    read() {
      const before = driver.batch?.beforeUpdate.get(parameter);
      return before ? changeSince(before, parameter) : updateAhead(parameter, options.optimizer);
    },
    life: { kind: 'computed', from: at + 1, ahead: [plan.indexOf(phase, layer), at], writer },
    ofBatch: false,
  };
}

function computedByOp(plan: BatchPlan, phase: 'forward' | 'backward', layer: number, op: number): Life {
  const at = plan.indexOf(phase, layer, op);
  return {
    kind: 'computed',
    from: at + 1,
    ahead: [plan.indexOf(phase, layer), at],
    writer: { phase, layer, op },
  };
}

/** The gradient of an op's output comes from the op after it, or from the loss. */
function outputGradientLife({ network }: RunDriver, plan: BatchPlan, layer: number, op: number): Life {
  if (op + 1 < network.layers[layer].ops.length) return computedByOp(plan, 'backward', layer, op + 1);
  if (layer + 1 < network.layers.length) return computedByOp(plan, 'backward', layer + 1, 0);
  return { kind: 'computed', from: plan.indexOf('loss') + 1, ahead: [], writer: { phase: 'loss' } };
}

function rowsOf({ batch }: RunDriver): number {
  return batch?.comparison.rows ?? 0;
}
