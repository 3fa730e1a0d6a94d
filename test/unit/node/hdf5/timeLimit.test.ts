// The time limit of a request to the HDF5 library.

import assert from 'node:assert/strict';
import { TimeLimit } from '../../../../src/node/hdf5/timeLimit';

/** Resolves when a limit of so many milliseconds is over. */
function exceededAfter(milliseconds: number): Promise<TimeLimit> {
  return new Promise((resolve) => {
    const limit: TimeLimit = new TimeLimit(milliseconds, () => resolve(limit));
  });
}

describe('TimeLimit', () => {
  it('is exceeded once its time is over', () => exceededAfter(1));

  it('goes on with what is left after a pause', () =>
    new Promise<void>((resolve) => {
      const limit = new TimeLimit(1, resolve);
      limit.pause();
      limit.resume();
    }));

  it('is never exceeded while it is paused, or when the request is over', async () => {
    let exceeded = 0;
    const paused = new TimeLimit(0, () => exceeded++);
    paused.pause();
    const over = new TimeLimit(0, () => exceeded++);
    over.dispose();
    // Timers run in the order in which they are due.
    await exceededAfter(1);
    assert.equal(exceeded, 0);
  });
});
