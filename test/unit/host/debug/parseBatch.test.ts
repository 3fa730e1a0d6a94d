import assert from 'node:assert/strict';
import { parseBatch } from '../../../../src/host/debug/parseBatch';

const run = { epochs: 3, batchesPerEpoch: 1500 };

describe('parseBatch', () => {
  it('reads a batch of the present epoch', () => {
    assert.deepEqual(parseBatch(' 37 ', 1, run), { epoch: 1, batch: 36 });
  });

  for (const text of ['3/1500', '3, 1500', '3 : 1500']) {
    it(`reads epoch and batch: ${text}`, () => {
      assert.deepEqual(parseBatch(text, 0, run), { epoch: 2, batch: 1499 });
    });
  }

  for (const [text, expected] of [
    ['', /Write a batch/],
    ['two', /Write a batch/],
    ['-1', /Write a batch/],
    ['1.5', /Write a batch/],
    ['0', /from 1 to 1,500/],
    ['1501', /from 1 to 1,500/],
    ['4/1', /from 1 to 3/],
    ['0/1', /from 1 to 3/],
    ['99999999999999999999', /from 1 to 1,500/],
  ] as const) {
    it(`says what is wrong with '${text}'`, () => {
      const answer = parseBatch(text, 0, run);
      assert.equal(typeof answer, 'string');
      assert.match(answer as string, expected);
    });
  }
});
