// Tensors that are too large to be held, answered by ranges. Values follow a formula, so that every answer can be counted.

import assert from 'node:assert/strict';
import { CancelledError } from '../../../../../src/core/base/errors';
import type { Checkpoint, TensorInfo } from '../../../../../src/core/model/checkpoint';
import { firstSlice } from '../../../../../src/core/tensor/matrixSlice';
import type { Disposable } from '../../../../../src/core/base/disposable';
import type { Remote } from '../../../../../src/protocol/channel';
import type { SurveyProgress, WeightsInspection } from '../../../../../src/protocol/weights';
import { lineTo } from '../../../../support/lineBetween';
import { inspectCheckpoint } from '../../../../../src/workers/inspection/inspectCheckpoint';

const width = 5000;
const height = 4000;
const count = width * height;

function info(name: string, shape: readonly number[]): TensorInfo {
  return { name, displayName: name, dtype: 'float32', typeName: 'F32', shape };
}

interface Opened {
  readonly inspection: Remote<WeightsInspection>;
  /** `[from, count]` of every read of the large tensor. */
  readonly reads: (readonly [number, number])[];
  readonly progress: SurveyProgress[];
}

const lines: Disposable[] = [];

/** A matrix (4000, 5000) whose value in row `r` is `r`, and a small vector. */
function open(value: (index: number) => number = (index) => Math.floor(index / width)): Opened {
  const reads: [number, number][] = [];
  const progress: SurveyProgress[] = [];
  const checkpoint: Checkpoint = {
    format: 'test',
    formatName: 'test',
    tensors: [info('large/kernel', [height, width]), info('small', [4])],
    unreadable: [],
    metadata: [],
    findings: [],
    remarks: [],
    readElements({ name }, from, length) {
      if (name === 'small') return Promise.resolve(Float32Array.of(1, 2, 3, 4));
      reads.push([from, length]);
      return Promise.resolve(Float32Array.from({ length }, (_, i) => value(from + i)));
    },
    dispose: () => undefined,
  };
  const line = lineTo(inspectCheckpoint(checkpoint, (each) => progress.push(each)));
  lines.push(line);
  return { inspection: line.remote, reads, progress };
}

const large = { tensor: 'large/kernel', of: 'now' } as const;
const slice = firstSlice([height, width]);

describe('A tensor that is too large to be held', () => {
  afterEach(() => lines.splice(0).forEach((line) => line.dispose()));

  it('has the statistics of all its values, with progress', async () => {
    const { inspection, progress } = open();
    const { min, max, mean, std, zeros, nan } = await inspection.statistics(large);
    assert.deepEqual([min, max, zeros, nan], [0, height - 1, width, 0]);
    assert.ok(Math.abs(mean - (height - 1) / 2) < 1e-6);
    // Of 0, 1, …, n − 1, each as often: √((n² − 1) / 12).
    assert.ok(Math.abs(std - Math.sqrt((height ** 2 - 1) / 12)) < 1e-4);
    assert.equal(progress.at(-1)?.share, 1);
    assert.ok(progress.length > 10);
  });

  it('is gone through once for statistics, percentiles and remarks', async () => {
    const { inspection, reads } = open();
    await inspection.statistics(large);
    const read = reads.length;
    const { values } = await inspection.quantiles(large);
    await inspection.remarks(large);
    assert.equal(reads.length, read);
    // A random sample of 2¹⁸ stretches: to a thousandth.
    assert.ok(Math.abs(values[500] - (height - 1) / 2) < height / 1000);
  });

  it('reads of a window only what is in it', async () => {
    const { inspection, reads } = open();
    const cells = await inspection.values({ ...large, slice, rows: [3000, 3002], columns: [10, 13] });
    assert.deepEqual([...cells], [3000, 3000, 3000, 3001, 3001, 3001]);
    assert.ok(reads.reduce((sum, [, length]) => sum + length, 0) <= 6, String(reads));
  });

  it('reads of a turned window only what is in it', async () => {
    const { inspection, reads } = open();
    const turned = { rows: 1, columns: 0, at: [0, 0] };
    const cells = await inspection.values({ ...large, slice: turned, rows: [7, 9], columns: [100, 103] });
    assert.deepEqual([...cells], [100, 101, 102, 100, 101, 102]);
    assert.ok(reads.reduce((sum, [, length]) => sum + length, 0) <= 6, String(reads));
  });

  it('is a picture of as many pixels as are asked for', async () => {
    const { inspection } = open();
    const area = { rows: [0, height], columns: [0, width], width: 2, height: 4 } as const;
    const tile = await inspection.tile({ ...large, slice, ...area, reduction: 'mean' });
    assert.deepEqual([...tile.pixels], [499.5, 499.5, 1499.5, 1499.5, 2499.5, 2499.5, 3499.5, 3499.5]);
    const extremes = await inspection.tile({ ...large, slice, ...area, reduction: 'extreme' });
    assert.deepEqual([...extremes.pixels].slice(0, 3), [999, 999, 1999]);
  });

  it('is the same picture on its side', async () => {
    const { inspection } = open();
    const turned = { rows: 1, columns: 0, at: [0, 0] };
    const area = { rows: [0, width], columns: [0, height], width: 4, height: 1 } as const;
    const tile = await inspection.tile({ ...large, slice: turned, ...area, reduction: 'mean' });
    assert.deepEqual([...tile.pixels], [499.5, 1499.5, 2499.5, 3499.5]);
  });

  it('has each value in one bin', async () => {
    const { inspection } = open();
    const { from, to, counts } = await inspection.histogram({
      tensor: 'large/kernel',
      of: ['now'],
      bins: 4,
    });
    assert.deepEqual([from, to], [0, height - 1]);
    assert.deepEqual([...counts[0]], [count / 4, count / 4, count / 4, count / 4]);
  });

  it('finds the first NaN wherever it is', async () => {
    const at = count - 12_345;
    const { inspection } = open((index) => (index === at ? NaN : 1));
    assert.equal((await inspection.statistics(large)).firstNotFinite, at);
  });

  it('gets a glance in a list, and all its values when a NaN is looked for', async () => {
    const { inspection, reads } = open((index) => (index === 1_234_567 ? NaN : 1));
    const glance = await inspection.sparkline({ tensor: 'large/kernel' });
    assert.equal(glance.sampled, true);
    assert.ok(reads.reduce((sum, [, length]) => sum + length, 0) < 2 ** 18);
    const whole = await inspection.sparkline({ tensor: 'large/kernel', thorough: true });
    assert.deepEqual([whole.sampled, whole.notFinite], [undefined, true]);
  });

  it('is given up when another tensor is looked at', async () => {
    const { inspection } = open();
    const statistics = inspection.statistics(large);
    await inspection.statistics({ tensor: 'small', of: 'now' });
    await assert.rejects(statistics, CancelledError);
  });

  it('stands beside tensors that are held', async () => {
    const { inspection } = open();
    assert.equal((await inspection.statistics({ tensor: 'small', of: 'now' })).mean, 2.5);
    assert.equal((await inspection.tensors())[0].units, undefined);
  });
});
