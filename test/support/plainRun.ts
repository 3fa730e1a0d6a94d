// A plain run from its first batch to its last, remembered bit by bit: the truth for runs that are stepped.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { FloatBuffer } from '../../src/core/kernels/kernels';
import type { Network } from '../../src/core/nn/network';
import type { TrainingEvent } from '../../src/core/training/events';
import type { PreparedRun } from '../../src/core/training/prepareTraining';
import type { Timeline } from '../../src/core/training/stepping/timeline';
import { train } from '../../src/core/training/train';

/** What a plain run computes: for each batch the bits that each of its events has written, and the weights it begins with. */
export interface PlainBatch {
  readonly weights: string;
  readonly events: { readonly read: (network: Network) => string; readonly bits: string }[];
}

/** @param run at its beginning; it is run to its end */
export function plainRun(run: PreparedRun): readonly PlainBatch[] {
  const { network, data } = run;
  const found: PlainBatch[] = [];
  let rows = 0;
  for (const event of train(network, data, { ...run.options, watch: { observation: 'ops' } })) {
    if (event.kind === 'batchBegin') {
      rows = event.samples.length;
      found.push({ weights: weightBits(network), events: [] });
      continue;
    }
    const batch = found.at(-1);
    if (event.kind === 'batchEnd' || event.kind === 'epochBegin' || !batch) continue;
    if (/^(validation|epochEnd)/.test(event.kind)) continue;
    const read = readerOf(network, event, rows);
    batch.events.push({ read, bits: read(network) });
  }
  return found;
}

/** Reads what an event has written, out of any network of the same model. */
function readerOf(network: Network, event: TrainingEvent, rows: number): (network: Network) => string {
  if (event.kind === 'opForward' || event.kind === 'opBackward') {
    const layer = network.layers.indexOf(event.layer);
    const op = event.layer.ops.indexOf(event.op);
    return ({ layers }) => {
      const { output, inputGradient, parameters } = layers[layer].ops[op];
      if (event.kind === 'opForward') return bitsOf(output.buffer, rows * output.size);
      const gradients = parameters.map(({ gradient }) => bitsOf(gradient.storage));
      return [bitsOf(inputGradient.buffer, rows * inputGradient.size), ...gradients].join();
    };
  }
  if (event.kind !== 'optimizerStep') return () => event.kind;
  const index = network.parameters.indexOf(event.parameter);
  return ({ parameters }) => bitsOf(parameters[index].value.storage);
}

function bitsOf({ values }: FloatBuffer, length = values.length): string {
  const part = values.subarray(0, length);
  return createHash('md5')
    .update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength))
    .digest('hex');
}

export function weightBits({ parameters }: Network): string {
  return parameters.map(({ value }) => bitsOf(value.storage)).join();
}

/** Every value that has been computed where the run stands is what the plain run had there, to the bit. */
export function assertSame(timeline: Timeline, plain: readonly PlainBatch[]): void {
  const { cursor, plan, driver } = timeline;
  const where = JSON.stringify(timeline.position);
  if (plan.isEpochEnd(cursor)) {
    const next = plain.at(cursor.step + 1);
    if (next) assert.equal(weightBits(driver.network), next.weights, where);
    return;
  }
  const done = plan.eventsBefore[cursor.stage];
  assert.equal(driver.batch?.events, done, where);
  for (const { read, bits } of plain[cursor.step].events.slice(0, done)) {
    assert.equal(read(driver.network), bits, where);
  }
  if (plan.stages[cursor.stage].phase !== 'update') {
    assert.equal(weightBits(driver.network), plain[cursor.step].weights, where);
  }
}
