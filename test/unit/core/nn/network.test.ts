import assert from 'node:assert/strict';
import type { Network } from '../../../../src/core/nn/network';
import { readStore } from '../../../../src/core/nn/parameter';
import { type NetworkSettings, networkOf, passOf, sequential } from '../../../support/networks';
import { assertClose, normals } from '../../../support/numbers';

const rows = 3;

const mixed = sequential(
  [2, 6],
  ['Dropout', { rate: 0.2 }],
  ['Dense', { units: 7, activation: 'gelu' }],
  ['Flatten'],
  ['Dense', { units: 9, activation: 'relu' }],
  ['Dropout', { rate: 0.5 }],
  ['Dense', { units: 5, use_bias: false, activation: 'elu' }],
  ['Dense', { units: 4, activation: 'softmax' }],
);

/** Forward and backward from the same numbers; what came out. */
function run(network: Network, observed: boolean) {
  network.input.buffer.values.set(normals(rows * network.input.size, 2));
  network.forward(passOf(rows, { observed }));
  network.outputGradient.buffer.values.set(normals(rows * network.output.size, 3));
  network.backward(passOf(rows, { observed }));
  return {
    output: network.output.buffer.values,
    gradients: network.parameters.map(({ gradient }) => readStore(gradient)),
  };
}

const mixedNetwork = (settings: NetworkSettings = {}) => networkOf(mixed, settings);

/** Whether anything was ever written there. */
const isTouched = ({ values }: { readonly values: ArrayLike<number> }) =>
  Array.from(values).some((value) => value !== 0);

describe('a network', () => {
  for (const precision of ['float32', 'float64'] as const) {
    it(`gives the same bits whether it is observed or not, in ${precision}`, () => {
      assert.deepEqual(run(mixedNetwork({ precision }), true), run(mixedNetwork({ precision }), false));
    });

    it(`gives the same bits op by op as layer by layer, in ${precision}`, () => {
      const stepped = mixedNetwork({ precision });
      stepped.input.buffer.values.set(normals(rows * stepped.input.size, 2));
      const ops = stepped.layers.flatMap((layer) => layer.ops);
      const pass = passOf(rows);
      for (const op of ops) op.forward(pass);
      stepped.outputGradient.buffer.values.set(normals(rows * stepped.output.size, 3));
      for (const op of ops.toReversed()) op.backward(pass);

      const { output, gradients } = run(mixedNetwork({ precision }), false);
      assert.deepEqual(stepped.output.buffer.values, output);
      assert.deepEqual(
        stepped.parameters.map(({ gradient }) => readStore(gradient)),
        gradients,
      );
    });
  }

  it('comes close to double precision in single precision', () => {
    const single = run(mixedNetwork({ precision: 'float32' }), false);
    const double = run(mixedNetwork(), false);
    assertClose(single.output, double.output, 1e-6);
    for (const [i, gradient] of double.gradients.entries()) assertClose(single.gradients[i], gradient, 1e-5);
  });

  it('does not care how large its memory is', () => {
    const { output, gradients } = run(mixedNetwork({ batchSize: rows }), false);
    const larger = run(mixedNetwork({ batchSize: 50 }), false);
    assert.deepEqual(larger.output.subarray(0, output.length), output);
    assert.deepEqual(larger.gradients, gradients);
  });

  it('drops nothing outside of training', () => {
    const network = networkOf(sequential([50], ['Dropout', { rate: 0.5 }]));
    network.input.buffer.values.fill(2);
    network.forward(passOf(1, { training: false }));
    assert.ok(network.output.buffer.values.subarray(0, 50).every((value) => value === 2));
  });

  it('draws another mask for each pass', () => {
    const network = networkOf(sequential([50], ['Dropout', { rate: 0.5 }]));
    network.input.buffer.values.fill(2);
    const pass = passOf(1);
    network.forward(pass);
    const first = network.output.buffer.values.slice(0, 50);
    network.forward(pass);
    assert.notDeepEqual(network.output.buffer.values.subarray(0, 50), first);
  });

  it('computes the gradient of its input only for observers', () => {
    const model = sequential([3], ['Dense', { units: 4 }], ['Dense', { units: 2 }]);
    const plain = networkOf(model);
    run(plain, false);
    assert.ok(!isTouched(plain.layers[0].inputGradient.buffer));
    assert.ok(isTouched(plain.layers[1].inputGradient.buffer));
    const observed = networkOf(model);
    run(observed, true);
    assert.ok(isTouched(observed.layers[0].inputGradient.buffer));
  });

  it('goes back no further than to the first layer that learns', () => {
    const model = sequential([3], ['Dense', { units: 4, trainable: false }], ['Dense', { units: 2 }]);
    const network = networkOf(model);
    run(network, false);
    assert.deepEqual(
      network.parameters.map(({ gradient }) => isTouched(gradient.storage)),
      [false, false, true, true],
    );
    assert.ok(!isTouched(network.layers[1].inputGradient.buffer));
  });

  it('passes gradients through a frozen layer', () => {
    const model = sequential(
      [3],
      ['Dense', { units: 4 }],
      ['Dense', { units: 4, trainable: false }],
      ['Dense', { units: 2 }],
    );
    const network = networkOf(model);
    const all = networkOf({
      ...model,
      layers: model.layers.map((layer) => ({ ...layer, config: { ...layer.config, trainable: true } })),
    });
    const { gradients } = run(network, false);
    const expected = run(all, false).gradients;
    for (const i of [0, 1, 4, 5]) assert.deepEqual(gradients[i], expected[i]);
    assert.ok(!isTouched(network.parameters[2].gradient.storage));
  });

  it('leaves the gradient of a softmax that the loss has given', () => {
    const network = networkOf(sequential([3], ['Dense', { units: 4, activation: 'softmax' }]));
    network.forward(passOf(rows));
    const softmax = network.softmax!;
    const given = normals(rows * 4, 9);
    softmax.inputGradient.buffer.values.set(given);
    softmax.gradientGiven = true;
    network.backward(passOf(rows));
    assert.deepEqual(softmax.inputGradient.buffer.values.subarray(0, rows * 4), given);

    network.forward(passOf(rows));
    network.backward(passOf(rows));
    assert.notDeepEqual(softmax.inputGradient.buffer.values.subarray(0, rows * 4), given);
  });
});
