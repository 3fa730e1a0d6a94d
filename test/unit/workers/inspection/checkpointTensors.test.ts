// The tensors of saved models, with what their architecture says, and of files without one.

import assert from 'node:assert/strict';
import { writeModelMetadata } from '../../../../src/core/formats/safetensors/modelMetadata';
import { safetensorsReader } from '../../../../src/core/formats/safetensors/safetensorsReader';
import { writeSafetensors } from '../../../../src/core/formats/safetensors/writeSafetensors';
import type { NamedArray } from '../../../../src/core/formats/namedArray';
import { memorySource } from '../../../../src/core/io/memorySource';
import { noSurroundings } from '../../../../src/core/formats/checkpointReader';
import type { ModelSpec } from '../../../../src/core/model/modelSpec';
import { checkpointTensors } from '../../../../src/workers/inspection/checkpointTensors';
import type { TensorProvider } from '../../../../src/workers/inspection/tensorProvider';
import { sequential } from '../../../support/networks';

async function saved(arrays: readonly NamedArray[], model?: ModelSpec): Promise<TensorProvider> {
  const bytes = Buffer.concat(writeSafetensors(arrays, model && writeModelMetadata(model)));
  const source = memorySource('model.safetensors', bytes);
  return checkpointTensors(await safetensorsReader.open(source, noSurroundings));
}

function array(name: string, shape: readonly number[], ...data: readonly number[]): NamedArray {
  return { name, shape, data: Float32Array.from(data) };
}

const model = sequential([2], ['Dense', { units: 2 }], ['Dense', { units: 1 }]);
const bias = array('Dense1/bias', [2], 0.5, -0.5);
const kernel = array('Dense1/kernel', [2, 2], 1, 2, 3, 4);
const output = array('Dense2/kernel', [2, 1], 5, 6);

describe('checkpointTensors', () => {
  it("stand in the model's order, and what it does not know after them", async () => {
    const tensors = await saved([array('step', [1], 9), output, bias, kernel], model);
    assert.deepEqual(
      tensors.entries().map(({ name }) => name),
      ['Dense1/kernel', 'Dense1/bias', 'Dense2/kernel', 'step'],
    );
  });

  it('know from the architecture how they began and what they feed', async () => {
    const [entry] = (await saved([kernel, output], model)).entries();
    assert.deepEqual(
      [entry.layer, entry.initializer, entry.feeds, entry.hasInitial],
      ['Dense1', 'GlorotUniform', 'Dense2/kernel', false],
    );
    assert.deepEqual(entry.units, { units: 2, rows: 1, columns: 2, channels: 1, inputs: 2 });
  });

  it('feed no kernel that the file does not hold', async () => {
    assert.equal((await saved([kernel], model)).entries()[0].feeds, undefined);
  });

  it('believe the file where the architecture has another shape', async () => {
    const [entry] = (await saved([array('Dense1/kernel', [1, 2], 1, 2)], model)).entries();
    assert.deepEqual([entry.shape, entry.initializer, entry.layer], [[1, 2], undefined, 'Dense1']);
  });

  it('are put into layers by their names where there is no architecture', async () => {
    const tensors = await saved([kernel, array('features.0.weight', [1, 1], 1), array('scale', [1], 1)]);
    assert.deepEqual(
      tensors.entries().map(({ layer }) => layer),
      ['Dense1', 'features.0', undefined],
    );
    // PyTorch's weights have their units first: they are no kernels here.
    assert.deepEqual(
      tensors.entries().map(({ units }) => units?.units),
      [2, undefined, undefined],
    );
  });

  it('read their values when they are asked for', async () => {
    const tensors = await saved([bias, kernel], model);
    assert.deepEqual([...(await tensors.now('Dense1/kernel')).data], [1, 2, 3, 4]);
    assert.deepEqual([...(await tensors.now('Dense1/bias')).data], [0.5, -0.5]);
    assert.equal(tensors.initial('Dense1/bias'), undefined);
  });
});
