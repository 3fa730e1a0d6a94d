// Everything that one batch makes of a network's numbers, named as a debugger names them: `dense.matmul`, `dense.grad.kernel`.

import type { Dataset } from '../datasets/dataset';
import type { NamedArray } from '../formats/namedArray';
import type { BatchTensor } from '../nn/batchTensor';
import type { Comparison } from '../nn/batchTargets';
import { lossBackward } from '../nn/lossBackward';
import type { Network } from '../nn/network';
import { type Parameter, readStore } from '../nn/parameter';
import type { ParameterStore } from '../kernels/kernels';
import { BatchFeed } from './batchFeed';
import type { TrainingOptions } from './options';

type TraceOptions = Pick<TrainingOptions, 'loss' | 'random' | 'classWeights'>;

/**
 * One step forward and backward in training, without an update.
 * @param samples of the batch, at most the network's batch size
 */
export function trace(
  network: Network,
  dataset: Dataset,
  samples: Int32Array,
  { loss, random, classWeights }: TraceOptions,
): readonly NamedArray[] {
  const rows = samples.length;
  const pass = { rows, training: true, observed: true, random };
  const comparison = new BatchFeed(network, dataset, classWeights).load(samples, 0, rows);
  const arrays: NamedArray[] = [];
  const add = (name: string, tensor: BatchTensor): void => void arrays.push(rowsOf(name, tensor, rows));
  const addStore = (name: string, { shape }: Parameter, store: ParameterStore): void =>
    void arrays.push({ name, shape, data: readStore(store) });

  add('x', network.input);
  arrays.push(targetsOf(comparison));
  for (const layer of network.layers) {
    add(`${layer.name}.input`, layer.input);
    for (const parameter of layer.parameters) {
      addStore(`${layer.name}.${parameter.name}`, parameter, parameter.value);
    }
    for (const op of layer.ops) {
      op.forward(pass);
      add(`${layer.name}.${op.name}`, op.output);
    }
    add(`${layer.name}.output`, layer.output);
  }
  const losses = new Float64Array(rows);
  const value = loss.forward(comparison, losses) + network.regularizationLoss();
  arrays.push({ name: 'loss', shape: [], data: Float64Array.of(value) });
  lossBackward(network, loss, comparison, pass);
  for (const layer of network.layers.toReversed()) {
    add(`${layer.name}.grad.output`, layer.outputGradient);
    for (const op of layer.ops.toReversed()) {
      add(`${layer.name}.grad.${op.name}`, op.outputGradient);
      op.backward(pass);
    }
    add(`${layer.name}.grad.input`, layer.inputGradient);
  }
  network.regularize();
  for (const parameter of network.parameters) {
    addStore(`${parameter.layer}.grad.${parameter.name}`, parameter, parameter.gradient);
  }
  return arrays;
}

/** A copy of the rows that belong to the batch. */
function rowsOf(name: string, { shape, size, buffer }: BatchTensor, rows: number): NamedArray {
  return { name, shape: [rows, ...shape], data: buffer.values.slice(0, rows * size) };
}

function targetsOf({ targets, rows }: Comparison): NamedArray {
  return targets.kind === 'labels'
    ? { name: 'y', shape: [rows], data: targets.values.slice(0, rows) }
    : { name: 'y', shape: [rows, targets.width], data: targets.values.slice(0, rows * targets.width) };
}
