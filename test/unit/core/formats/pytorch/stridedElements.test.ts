// Views over a storage whose every element is its own index, so that an element says where it was read.

import assert from 'node:assert/strict';
import { UserError } from '../../../../../src/core/base/errors';
import { reachOf, stridedElements, type View } from '../../../../../src/core/formats/pytorch/stridedElements';

interface Storage {
  read(from: number, count: number): Promise<Float64Array>;
  elementsRead: number;
}

function storageOfIndices(): Storage {
  const storage: Storage = {
    elementsRead: 0,
    read(from, count) {
      storage.elementsRead += count;
      return Promise.resolve(Float64Array.from({ length: count }, (_, index) => from + index));
    },
  };
  return storage;
}

const elementsOf = (storage: Storage, view: View, from: number, count: number): Promise<unknown> =>
  stridedElements((start, length) => storage.read(start, length), view)(from, count);

describe('views of a storage', () => {
  for (const [what, view, expected] of [
    ['a matrix turned', { shape: [3, 2], strides: [1, 3], offset: 0 }, [0, 3, 1, 4, 2, 5]],
    ['a column', { shape: [4], strides: [6], offset: 1 }, [1, 7, 13, 19]],
    ['a row that stands for many', { shape: [2, 3], strides: [0, 1], offset: 6 }, [6, 7, 8, 6, 7, 8]],
    ['a part of a cube', { shape: [2, 2, 2], strides: [12, 4, 1], offset: 5 }, [5, 6, 9, 10, 17, 18, 21, 22]],
    ['a scalar', { shape: [], strides: [], offset: 3 }, [3]],
    ['a size of one with any stride', { shape: [1, 3], strides: [999, 1], offset: 2 }, [2, 3, 4]],
  ] as const) {
    it(`read ${what}`, async () => {
      const values = await elementsOf(storageOfIndices(), view, 0, expected.length);
      assert.deepEqual(values, Float64Array.from(expected));
      assert.equal(reachOf(view), Math.max(...expected) + 1);
    });
  }

  it('begin anywhere', async () => {
    const turned = { shape: [3, 2], strides: [1, 3], offset: 0 };
    assert.deepEqual(await elementsOf(storageOfIndices(), turned, 3, 2), Float64Array.of(4, 2));
  });

  it('read a huge turned matrix once for all of its ranges', async () => {
    const storage = storageOfIndices();
    const elements = stridedElements((start, length) => storage.read(start, length), {
      shape: [2000, 1000],
      strides: [1, 2000],
      offset: 0,
    });
    for (let from = 0; from < 2_000_000; from += 500_000) await elements(from, 500_000);
    assert.equal(storage.elementsRead, 2_000_000);
  });

  it('read rows of a slice of a tensor that is too large to be read whole', async () => {
    const storage = storageOfIndices();
    const rows = { shape: [4, 100], strides: [1e9, 1], offset: 7 };
    const values = await elementsOf(storage, rows, 100, 200);
    assert.deepEqual((values as Float64Array).slice(99, 101), Float64Array.of(1e9 + 106, 2e9 + 7));
    assert.equal(storage.elementsRead, 200);
  });

  it('refuse single elements that lie scattered over gigabytes', async () => {
    const scattered = { shape: [1000], strides: [1e7], offset: 0 };
    await assert.rejects(elementsOf(storageOfIndices(), scattered, 0, 1000), UserError);
  });
});
