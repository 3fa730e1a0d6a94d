// The tensors of a network at work: present values follow the training, initial ones stay.

import assert from 'node:assert/strict';
import { readStore } from '../../../src/core/nn/parameter';
import { networkTensors } from '../../../src/workers/networkTensors';
import { networkOf, sequential } from '../../support/networks';
import { blobs, classifier, compiled, drive, runOf } from '../../support/runs';

const model = sequential([2], ['Dense', { units: 3 }], ['Dense', { units: 1 }]);

describe('networkTensors', () => {
  it('lists the parameters with what was declared for them', () => {
    const [kernel, bias] = networkTensors(networkOf(model, { precision: 'float32' })).entries();
    assert.deepEqual(
      [kernel.name, kernel.dtype, kernel.shape, kernel.initializer, kernel.hasInitial, kernel.feeds],
      ['Dense1/kernel', 'float32', [2, 3], 'GlorotUniform', true, 'Dense2/kernel'],
    );
    assert.deepEqual([bias.name, bias.initializer, bias.units], ['Dense1/bias', 'Zeros', undefined]);
  });

  it('keeps initial values while the network learns', async () => {
    const run = runOf(compiled(classifier, { epochs: 1 }), { train: blobs(64) });
    const tensors = networkTensors(run.network);
    const { name } = tensors.entries()[0];
    const before = await tensors.now(name);
    drive(run);
    assert.deepEqual(await tensors.initial(name), before);
    assert.notDeepEqual(await tensors.now(name), before);
    assert.deepEqual((await tensors.now(name)).data, readStore(run.network.parameters[0].value));
  });

  it('gives values that later training does not change', async () => {
    const network = networkOf(model);
    const bias = await networkTensors(network).now('Dense1/bias');
    network.parameters[1].value.write([7, 8, 9]);
    assert.deepEqual([...bias.data], [0, 0, 0]);
  });

  it('refuses a parameter that the network has not', () => {
    assert.throws(() => networkTensors(networkOf(model)).now('Dense9/kernel'), RangeError);
  });
});
