import assert from 'node:assert/strict';
import { layerClassNames } from '../../../../src/core/model/layers/layerDefinitions';
import { explainLayer } from '../../../../src/core/summary/layerExplanation';
import { layer } from './models';

const formula = (className: string, config = {}): string | undefined =>
  explainLayer(layer(className, config))?.formula;

describe('layer explanation', () => {
  it('has a sentence for each layer that is known', () => {
    assert.deepEqual(
      layerClassNames.filter((className) => !explainLayer(layer(className))?.sentence),
      [],
    );
  });

  it('shows the activation in the formula', () => {
    assert.equal(formula('Dense', { units: 2 }), 'y = x · W + b');
    assert.equal(formula('Dense', { units: 2, activation: 'relu' }), 'y = relu(x · W + b)');
    assert.equal(formula('Dense', { units: 2, use_bias: false }), 'y = x · W');
    assert.equal(formula('SimpleRNN', { units: 2 }), 'hₜ = tanh(xₜ · W + hₜ₋₁ · U + b)');
  });

  it('tells the share that Dropout drops', () => {
    const { sentence, formula } = explainLayer(layer('Dropout', { rate: 0.2 }))!;
    assert.match(sentence, /random 20 %/);
    assert.equal(formula, 'y = x · mask / 0.8');
  });

  it('is absent for a layer that is not known', () => {
    assert.equal(explainLayer(layer('Telepathy')), undefined);
    assert.equal(explainLayer(layer('constructor')), undefined);
  });
});
