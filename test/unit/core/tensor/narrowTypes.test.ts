// Element types of eight bits and less against the values that ml_dtypes gives every pattern of their bits.

import assert from 'node:assert/strict';
import path from 'node:path';
import { readTensor } from '../../../../src/core/formats/readTensor';
import {
  decodeNarrow,
  float4E2m1,
  float8E4m3fnuz,
  float8E5m2fnuz,
  float8E8m0,
  int2,
  int4,
  type NarrowType,
  uint2,
  uint4,
} from '../../../../src/core/tensor/narrowTypes';
import { openCheckpointFile } from '../../../../src/node/checkpointFile';

const types: Readonly<Record<string, NarrowType>> = {
  float8_e4m3fnuz: float8E4m3fnuz,
  float8_e5m2fnuz: float8E5m2fnuz,
  float8_e8m0fnu: float8E8m0,
  float4_e2m1fn: float4E2m1,
  int4,
  uint4,
  int2,
  uint2,
};

/** Every pattern of the bits once, packed from the lowest bits of a byte up. */
function allPatterns(bits: number): Uint8Array {
  const bytes = new Uint8Array((2 ** bits * bits) / 8);
  for (let pattern = 0; pattern < 2 ** bits; pattern++) {
    bytes[Math.floor((pattern * bits) / 8)] |= pattern << ((pattern * bits) % 8);
  }
  return bytes;
}

describe('narrow element types', () => {
  const file = path.resolve(import.meta.dirname, '../../../fixtures/tensor/narrow.npz');
  for (const [name, type] of Object.entries(types)) {
    it(`${name}: every pattern has its value`, async () => {
      const opened = await openCheckpointFile(file);
      const info = opened.checkpoint.tensors.find((tensor) => tensor.name === name)!;
      const expected = await readTensor(opened.checkpoint, info);
      await opened.close();
      const found = decodeNarrow(type, allPatterns(type.bits), 0, 2 ** type.bits);
      // One NaN is like another.
      assert.deepEqual(Array.from(found), Array.from(expected.data));
    });
  }

  it('begin in the middle of a byte', () => {
    assert.deepEqual(decodeNarrow(uint4, Uint8Array.of(0x21, 0x43), 4, 2), Uint8Array.of(2, 3));
  });
});
