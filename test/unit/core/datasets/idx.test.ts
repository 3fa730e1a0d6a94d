// IDX files: bytes written down by hand after the format's description, whole, packed and damaged.

import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { UserError } from '../../../../src/core/base/errors';
import { idxDataset, readIdx } from '../../../../src/core/datasets/idx';
import { memorySource } from '../../../../src/core/io/memorySource';

/** Two pictures of 2 × 3. */
const pictures = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255];
const labels = [0, 0, 8, 1, 0, 0, 0, 2, 7, 0];

const read = (bytes: readonly number[] | Uint8Array) => readIdx(memorySource('file', Uint8Array.from(bytes)));
const refuses = (bytes: readonly number[] | Uint8Array, message: RegExp) =>
  assert.rejects(read(bytes), (error) => error instanceof UserError && message.test(error.message));

describe('an IDX file', () => {
  it('gives its shape and bytes', async () => {
    const { shape, data } = await read(pictures);
    assert.deepEqual(shape, [2, 2, 3]);
    assert.deepEqual([...data], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]);
  });

  it('is the same packed by gzip, in one member or two', async () => {
    const parts = [pictures.slice(0, 9), pictures.slice(9)].map((part) => gzipSync(Uint8Array.from(part)));
    assert.deepEqual(await read(gzipSync(Uint8Array.from(pictures))), await read(pictures));
    assert.deepEqual(await read(Buffer.concat(parts)), await read(pictures));
  });

  it('is refused when it is empty', () => refuses([], /empty/));
  it('is refused when its header is cut off', () => refuses(pictures.slice(0, 9), /ends at byte 9/));
  it('is refused when its bytes are cut off', () => refuses(pictures.slice(0, -1), /ends at byte 27.*28/));
  it('is refused when it holds more than it says', () => refuses([...pictures, 1], /more bytes follow/));
  it('is refused when it begins otherwise', () => refuses([0, 0, 0x0b, 1, 0, 0, 0, 0], /0x00000b01/));
  it('is refused when it promises more than any packing holds', () =>
    refuses(gzipSync(Uint8Array.of(0, 0, 8, 1, 0x40, 0, 0, 0)), /needs 1073741824 bytes/));

  it('is refused when its packing is damaged', async () => {
    const packed = gzipSync(Uint8Array.from(pictures));
    packed[packed.length - 8] ^= 1;
    await refuses(packed, /checksum/);
  });
});

describe('pictures and labels', () => {
  it('make a dataset', async () => {
    const dataset = idxDataset('set', await read(pictures), await read(labels), ['a', 'b']);
    assert.deepEqual([dataset.count, dataset.inputShape], [2, [2, 3]]);
    assert.deepEqual(dataset.targets, { kind: 'labels', values: Int32Array.of(7, 0), classes: 8 });
    assert.ok(dataset.features instanceof Uint8Array);
  });

  it('are refused when there are more of one', async () => {
    const one = await read([0, 0, 8, 1, 0, 0, 0, 1, 7]);
    const two = await read(pictures);
    assert.throws(() => idxDataset('set', two, one), /pictures \(2, 2, 3\) but labels \(1,\)/);
  });

  it('are refused when there are none', async () => {
    const pictureless = await read([0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 3]);
    const labelless = await read([0, 0, 8, 1, 0, 0, 0, 0]);
    assert.throws(() => idxDataset('set', pictureless, labelless), /no samples/);
  });
});
