// One sample of the present batch on its way through the network.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/base/errors';
import { largestOf } from '../../core/nn/batchTargets';
import type { BatchTensor } from '../../core/nn/batchTensor';
import type { Layer } from '../../core/nn/layer';
import { availabilityOf } from '../../core/training/stepping/availability';
import type { PresentBatch } from '../../core/training/stepping/runDriver';
import type { Timeline } from '../../core/training/stepping/timeline';
import type { LayerValues, SampleValues } from '../../protocol/passes';

/** @throws UserError between two batches, or where the batch has no such row */
export function sampleValues(timeline: Timeline, row: number): SampleValues {
  const { driver } = timeline;
  const { batch, network } = driver;
  if (!batch) throw new UserError(l10n.t('The run stands between two batches: go into the next one.'));
  const { rows, targets } = batch.comparison;
  if (!Number.isInteger(row) || row < 0 || row >= rows) {
    throw new UserError(l10n.t('There is no row {0}: the batch has {1} samples.', row, rows));
  }
  const hasOutput = isThere(timeline, 'predictions');
  const width = targets.kind === 'labels' ? 0 : targets.width;
  return {
    rows,
    row,
    sample: batch.samples[row],
    input: rowValues(network.input, row),
    inputShape: network.inputShape,
    label: targets.kind === 'labels' ? targets.values[row] : undefined,
    target:
      targets.kind === 'labels'
        ? undefined
        : Float32Array.from(targets.values.subarray(row * width, (row + 1) * width)),
    loss: isThere(timeline, 'losses') ? batch.losses?.[row] : undefined,
    layers: network.layers.map((layer) => layerValues(timeline, layer, row)),
    batch: Array.from({ length: rows }, (_, i) => pickerEntry(timeline, batch, i, hasOutput)),
  };
}

function layerValues(timeline: Timeline, layer: Layer, row: number): LayerValues {
  const value = (path: string, tensor: BatchTensor): Float32Array | undefined =>
    isThere(timeline, `${layer.name}.${path}`) ? rowValues(tensor, row) : undefined;
  const byOp = (read: (index: number) => Float32Array | undefined): Record<string, Float32Array> =>
    Object.fromEntries(
      layer.ops.flatMap(({ name }, index) => {
        const values = read(index);
        return values ? [[name, values]] : [];
      }),
    );
  const { ops } = layer;
  return {
    ops: byOp((index) => value(ops[index].name, ops[index].output)),
    output: value('output', layer.output),
    opGradients: byOp((index) => value(`grad.${ops[index].name}`, ops[index].outputGradient)),
    outputGradient: value('grad.output', layer.outputGradient),
    inputGradient: value('grad.input', layer.inputGradient),
  };
}

function pickerEntry(
  { driver }: Timeline,
  { samples, comparison }: PresentBatch,
  row: number,
  hasOutput: boolean,
): SampleValues['batch'][number] {
  const { targets } = comparison;
  const { output } = driver.network;
  const isClassified = targets.kind === 'labels' && output.size > 1;
  return {
    sample: samples[row],
    label: targets.kind === 'labels' ? targets.values[row] : undefined,
    predicted: hasOutput && isClassified ? largestOf(output.buffer.values, row, output.size) : undefined,
  };
}

function isThere(timeline: Timeline, path: string): boolean {
  const tensor = timeline.tensors.get(path);
  return tensor !== undefined && availabilityOf(tensor, timeline) !== 'missing';
}

function rowValues({ buffer, size }: BatchTensor, row: number): Float32Array {
  return Float32Array.from(buffer.values.subarray(row * size, (row + 1) * size));
}
