import assert from 'node:assert/strict';
import { CancelledError, UserError } from '../../../../../src/core/base/errors';
import { BlockCache } from '../../../../../webview/shared/tensors/blockCache';

/** Questions that the test answers by hand. */
class Asked {
  readonly keys: number[] = [];
  private readonly answers = new Map<
    number,
    { resolve: (text: string) => void; reject: (error: Error) => void }
  >();
  changes = 0;

  readonly cache = new BlockCache<string>({
    ask: (key) => {
      this.keys.push(key);
      return new Promise((resolve, reject) => this.answers.set(key, { resolve, reject }));
    },
    onChange: () => {
      this.changes++;
    },
    capacity: 3,
  });

  async answer(key: number): Promise<void> {
    this.answers.get(key)!.resolve(`block ${key}`);
    await turn();
  }

  async refuse(key: number, error: Error): Promise<void> {
    this.answers.get(key)!.reject(error);
    await turn();
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('A cache of blocks', () => {
  it('asks once and says when the block is there', async () => {
    const asked = new Asked();
    assert.equal(asked.cache.get(7), undefined);
    assert.equal(asked.cache.get(7), undefined);
    assert.deepEqual(asked.keys, [7]);
    await asked.answer(7);
    assert.equal(asked.changes, 1);
    assert.equal(asked.cache.get(7), 'block 7');
  });

  it('asks for what was wanted last, two at a time', async () => {
    const asked = new Asked();
    for (const key of [1, 2, 3, 4, 5]) asked.cache.get(key);
    assert.deepEqual(asked.keys, [1, 2]);
    await asked.answer(1);
    assert.deepEqual(asked.keys, [1, 2, 5]);
  });

  it('forgets what has not been looked at for longest', async () => {
    const asked = new Asked();
    for (const key of [1, 2, 3, 4]) {
      asked.cache.get(key);
      await asked.answer(key);
      asked.cache.get(1);
    }
    assert.equal(asked.cache.peek(1), 'block 1');
    assert.equal(asked.cache.peek(2), undefined);
    assert.equal(asked.cache.peek(4), 'block 4');
  });

  it('keeps why a block cannot be had, and does not ask again', async () => {
    const asked = new Asked();
    asked.cache.get(1);
    await asked.refuse(1, new UserError('The file is gone.'));
    assert.equal(asked.cache.error, 'The file is gone.');
    asked.cache.get(1);
    assert.deepEqual(asked.keys, [1]);
  });

  it('asks again for what was given up', async () => {
    const asked = new Asked();
    asked.cache.get(1);
    await asked.refuse(1, new CancelledError());
    assert.equal(asked.cache.error, undefined);
    asked.cache.get(1);
    assert.deepEqual(asked.keys, [1, 1]);
  });

  it('asks for nothing after its end', async () => {
    const asked = new Asked();
    for (const key of [1, 2, 3]) asked.cache.get(key);
    asked.cache.dispose();
    await asked.answer(1);
    assert.deepEqual(asked.keys, [1, 2]);
    assert.equal(asked.changes, 0);
  });
});
