import assert from 'node:assert/strict';
import {
  firstAt,
  firstRevealing,
  scrollLength,
  scrollTo,
  seenItems,
} from '../../../../webview/shared/scrollAxis';

const rows = { count: 784, size: 22, room: 220 };
const huge = { count: 100_000_000, size: 22, room: 220 };

describe('A direction of scrolling', () => {
  it('is as long as its items', () => {
    assert.equal(scrollLength(rows), 784 * 22);
    assert.equal(firstAt(rows, 33), 1.5);
    assert.deepEqual(seenItems(rows, 1.5), [1, 12]);
  });

  it('ends with the last item', () => {
    assert.equal(firstAt(rows, 1e9), 774);
    assert.deepEqual(seenItems(rows, 774), [774, 784]);
  });

  it('reaches every item of more than a browser can scroll', () => {
    assert.ok(scrollLength(huge) < 16_000_000);
    assert.equal(firstAt(huge, scrollLength(huge) - huge.room), huge.count - 10);
    assert.ok(Math.abs(firstAt(huge, scrollTo(huge, 12_345_678)) - 12_345_678) < 0.01);
  });

  it('does not move where all items are seen', () => {
    const few = { count: 3, size: 22, room: 220 };
    assert.equal(firstAt(few, 50), 0);
    assert.equal(scrollTo(few, 2), 0);
    assert.deepEqual(seenItems(few, 0), [0, 3]);
  });

  it('moves no further than needed to show an item', () => {
    assert.equal(firstRevealing(rows, 100, 105), 100);
    assert.equal(firstRevealing(rows, 100, 99), 99);
    assert.equal(firstRevealing(rows, 100, 110), 101);
    assert.equal(firstRevealing(rows, 0, 783), 774);
  });
});
