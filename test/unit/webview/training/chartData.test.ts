import assert from 'node:assert/strict';
import { chartData } from '../../../../webview/training/chartData';
import { runOf } from './runs';

const all = { from: 0, to: 40 };

/** `place: value` of one line. */
const line = (at: readonly number[], values: readonly (number | null | undefined)[]) =>
  at.flatMap((place, i) => (values[i] === undefined ? [] : [[place, values[i]]]));

describe('chartData', () => {
  it('puts epochs at their ends and the epoch under way where the run stands', () => {
    const data = chartData(runOf({ done: 25 }), 'loss', all, 100, false);
    assert.deepEqual(line(data.at, data.train), [
      [10, 1],
      [20, 2],
      [25, 9],
    ]);
    assert.deepEqual(line(data.at, data.validation), [
      [10, 1.5],
      [20, 2.5],
    ]);
  });

  it('puts each batch where it is done', () => {
    const data = chartData(runOf({ done: 3 }), 'loss', all, 100, false);
    assert.deepEqual(line(data.at, data.batch), [
      [1, 0],
      [2, 1],
      [3, 2],
    ]);
  });

  it('has ascending places', () => {
    const { at } = chartData(runOf({ done: 40 }), 'loss', all, 7, false);
    assert.deepEqual(
      at,
      [...new Set(at)].sort((a, b) => a - b),
    );
  });

  it('goes one epoch beyond the view on either side, so that lines reach the edges', () => {
    const data = chartData(runOf({ done: 40 }), 'loss', { from: 15, to: 25 }, 100, false);
    assert.deepEqual(
      line(data.at, data.train).map(([at]) => at),
      [10, 20, 30],
    );
  });

  it('interrupts the line at what is no number, and marks it', () => {
    const logs = [{ loss: 1 }, { loss: NaN }, { loss: Infinity }];
    const data = chartData(runOf({ done: 30, loss: [1, NaN, 2], logs }), 'loss', all, 100, false);
    assert.deepEqual(line(data.at, data.train), [
      [10, 1],
      [20, null],
      [30, null],
    ]);
    assert.deepEqual(data.marks, [
      { at: 2, kind: 'nan' },
      { at: 20, kind: 'nan' },
      { at: 30, kind: 'infinity' },
    ]);
  });

  it('leaves out what a logarithmic axis has no place for', () => {
    const data = chartData(runOf({ done: 3, loss: [0, 1, -1] }), 'loss', all, 100, true);
    assert.deepEqual(line(data.at, data.batch), [
      [1, null],
      [2, 1],
      [3, null],
    ]);
  });

  it('has no per-batch line of a metric that the run does not report by batch', () => {
    const data = chartData(runOf({ done: 25 }), 'accuracy', all, 100, false);
    assert.deepEqual(line(data.at, data.batch), []);
  });
});
