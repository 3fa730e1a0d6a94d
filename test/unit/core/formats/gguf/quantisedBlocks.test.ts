// Every block-quantised type against the values that llama.cpp's own Python reader gives them.

import assert from 'node:assert/strict';
import path from 'node:path';
import { readTensor } from '../../../../../src/core/formats/readTensor';
import { openCheckpointFile } from '../../../../../src/node/checkpointFile';

const fixtures = path.resolve(import.meta.dirname, '../../../../fixtures/gguf');

describe('quantised blocks of GGUF', () => {
  it('have the values that gguf-py gives them, to the bit', async () => {
    const quantised = await openCheckpointFile(path.join(fixtures, 'quantised.gguf'));
    const values = await openCheckpointFile(path.join(fixtures, 'quantised.npz'));
    assert.ok(quantised.checkpoint.tensors.length > 20);
    for (const tensor of quantised.checkpoint.tensors) {
      const expected = values.checkpoint.tensors.find(({ name }) => name === tensor.name)!;
      const found = await readTensor(quantised.checkpoint, tensor);
      assert.deepEqual(found.data, (await readTensor(values.checkpoint, expected)).data, tensor.name);
    }
    await quantised.close();
    await values.close();
  });

  it('are read from the middle of a block to the middle of another', async () => {
    const file = await openCheckpointFile(path.join(fixtures, 'quantised.gguf'));
    const { checkpoint } = file;
    const tensor = checkpoint.tensors.find(({ name }) => name === 'Q4_K')!;
    const whole = await checkpoint.readElements(tensor, 0, 512);
    assert.deepEqual(await checkpoint.readElements(tensor, 250, 20), whole.slice(250, 270));
    await file.close();
  });
});
