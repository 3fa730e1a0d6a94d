import assert from 'node:assert/strict';
import { batchAt, curvePath, lossRange, placeOf, shownBatches } from '../../../../webview/timeline/curve';

const losses = (...values: number[]): Float32Array => new Float32Array(values);

describe('the loss curve', () => {
  it('shows a few batches at first, and never more than there are', () => {
    assert.equal(shownBatches(losses(1), 0, 10), 10);
    assert.equal(shownBatches(losses(1), 0, 7500), 32);
    assert.equal(shownBatches(losses(1), 100, 7500), 128);
    assert.equal(shownBatches(losses(1), 120, 7500), 256);
  });

  it('finds the batch of each place', () => {
    for (const batch of [0, 7, 31]) {
      const extent = { width: 320, height: 100, batches: 32 };
      assert.equal(batchAt(placeOf(batch, extent) / 320, 32), batch);
    }
    assert.equal(batchAt(-0.1, 32), 0);
    assert.equal(batchAt(1, 32), 31);
  });

  it('is drawn between the least and the greatest loss', () => {
    assert.deepEqual(lossRange(losses(NaN, 2, 1, Infinity, 3)), { from: 1, to: 3 });
    assert.deepEqual(lossRange(losses(2, 2)), { from: 1.5, to: 2.5 });
    assert.equal(lossRange(losses(NaN)), undefined);
  });

  it('is drawn from batch to batch', () => {
    const extent = { width: 40, height: 10, batches: 4 };
    assert.equal(
      curvePath(losses(2, 1, 0), { from: 0, to: 2 }, extent),
      'M5 0.0L5 0.0L15 5.0L15 5.0L25 10.0L25 10.0',
    );
  });

  it('has gaps where the run has not been', () => {
    const extent = { width: 40, height: 10, batches: 4 };
    assert.equal(
      curvePath(losses(2, NaN, NaN, 0), { from: 0, to: 2 }, extent),
      'M5 0.0L5 0.0M35 10.0L35 10.0',
    );
  });

  it('draws many batches of one pixel as one stroke', () => {
    const extent = { width: 1, height: 10, batches: 100 };
    const path = curvePath(
      new Float32Array(100).map((_, i) => i % 3),
      { from: 0, to: 2 },
      extent,
    );
    assert.equal(path.match(/M/g)?.length, 1);
    assert.ok(path.length < 60);
  });
});
