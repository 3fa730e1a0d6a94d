// A list of tensors takes the header of a file and no more, however large the file; a slice takes its own bytes.

import assert from 'node:assert/strict';
import { noSurroundings } from '../../../../src/core/formats/checkpointReader';
import { openCheckpoint } from '../../../../src/core/formats/registry';
import { largeGguf, largeOnnx, largePytorch, largeSafetensors } from '../../../support/largeCheckpoints';

const megabyte = 2 ** 20;
const twentyGigabytes = { count: 20, size: 2 ** 30 };
const large = [
  largeSafetensors(twentyGigabytes),
  largeGguf(twentyGigabytes),
  largeOnnx(twentyGigabytes),
  largePytorch({ count: 3, size: 2 ** 30 }),
];

describe('listing a checkpoint of many gigabytes', () => {
  for (const source of large) {
    it(`${source.name}: reads less than a megabyte`, async () => {
      const { tensors } = await openCheckpoint(source, noSurroundings);
      assert.ok(source.size > 3e9);
      assert.deepEqual(tensors.at(-1)?.shape, [2 ** 28]);
      assert.ok(source.bytesRead < megabyte, `${source.bytesRead} bytes`);
    });

    it(`${source.name}: reads a slice at its end alone`, async () => {
      const checkpoint = await openCheckpoint(source, noSurroundings);
      const before = source.bytesRead;
      const values = await checkpoint.readElements(checkpoint.tensors.at(-1)!, 2 ** 28 - 1000, 1000);
      assert.deepEqual(values, new Float32Array(1000));
      assert.ok(source.bytesRead - before < 8192, `${source.bytesRead - before} bytes`);
    });
  }
});
