import assert from 'node:assert/strict';
import { fitted, panned, showing, wholeView, zoomed } from '../../../../webview/training/view';
import { runOf } from './runs';

const whole = { from: 0, to: 100 };

describe('wholeView', () => {
  it('has a place for the end of a run from its begin on', () => {
    assert.deepEqual(wholeView(runOf({ epochs: 4, done: 1 })), { from: 0, to: 40 });
  });

  it('grows with a run of many epochs, in few steps', () => {
    const epochsSeen = (done: number) => wholeView(runOf({ epochs: 700, done: done * 10 })).to / 10;
    assert.deepEqual([1, 10, 11, 20, 21, 99, 101, 501].map(epochsSeen), [10, 10, 20, 20, 50, 100, 200, 700]);
  });

  it('ends where a run ended', () => {
    assert.deepEqual(wholeView(runOf({ epochs: 700, done: 25, state: 'stopped' })), { from: 0, to: 30 });
  });
});

describe('a view', () => {
  it('keeps the place that it is zoomed around', () => {
    assert.deepEqual(zoomed(whole, whole, 0.5, 40), { from: 20, to: 70 });
  });

  it('never leaves the run', () => {
    assert.deepEqual(zoomed({ from: 0, to: 50 }, whole, 4, 25), whole);
    assert.deepEqual(panned({ from: 10, to: 50 }, whole, -1), { from: 0, to: 40 });
    assert.deepEqual(panned({ from: 70, to: 90 }, whole, 1), { from: 80, to: 100 });
  });

  it('always shows some batches', () => {
    assert.deepEqual(fitted({ from: 50, to: 50.5 }, whole), { from: 46.25, to: 54.25 });
  });

  it('follows the cursor', () => {
    assert.deepEqual(showing({ from: 20, to: 40 }, whole, 45), { from: 25, to: 45 });
    assert.deepEqual(showing({ from: 20, to: 40 }, whole, 30), { from: 20, to: 40 });
  });
});
