import assert from 'node:assert/strict';
import { summarize } from '../../../../src/core/summary/summarize';
import { compiled, garments, input, layer, sequential } from './models';

const dense = (units: number, config = {}) => layer('Dense', { units, ...config });

describe('summarize', () => {
  it('lists the input only where Keras does', () => {
    const layers = [input(4), dense(3)];
    const names = (className: 'Sequential' | 'Functional'): string[] =>
      summarize({ name: 'model', className, layers }).rows.map((row) => row.layer);
    assert.deepEqual(names('Sequential'), ['dense']);
    assert.deepEqual(names('Functional'), ['input_layer', 'dense']);
  });

  it('counts parameters, memory and work of one sample', () => {
    assert.deepEqual(summarize({ ...garments, compile: compiled('Adam') }).totals, {
      parameters: 203_530,
      trainable: 203_530,
      nonTrainable: 0,
      bytes: 814_120,
      activations: 784 + 256 + 256 + 10,
      multiplyAdds: 784 * 256 + 256 * 10,
      optimizerValues: 407_062,
    });
  });

  it('tells what is trained from what is only kept', () => {
    const { totals, rows } = summarize(
      sequential([input(32), layer('BatchNormalization'), dense(10, { trainable: false })]),
    );
    assert.equal(totals.trainable, 64);
    assert.equal(totals.nonTrainable, 64 + 330);
    assert.deepEqual(
      rows.map(({ trainable }) => trainable),
      [true, false],
    );
  });

  it('knows shapes of a model without an input when it is told one', () => {
    const spec = sequential([layer('Flatten'), dense(10)]);
    assert.equal(summarize(spec).totals.parameters, 0);
    assert.equal(summarize(spec, [28, 28]).totals.parameters, 7850);
  });

  it('goes on after a layer that does not fit or is not known', () => {
    const { rows } = summarize(
      sequential([input(4), layer('Reshape', { target_shape: [3] }), layer('Telepathy'), dense(2)]),
    );
    assert.match(rows[0].problem!, /4/);
    assert.match(rows[1].problem!, /Telepathy/);
    assert.equal(rows[2].outputShape, undefined);
    assert.equal(rows[2].problem, undefined);
  });

  it('sees whether layers form one chain', () => {
    const named = (name: string, ...inbound: string[]) => ({ ...dense(4, { name }), inbound });
    const isChain = (...layers: ReturnType<typeof named>[]): boolean =>
      summarize({ name: 'net', className: 'Functional', layers: [input(4), ...layers] }).isChain;
    assert.equal(isChain(named('a', 'input_layer'), named('b', 'a')), true);
    assert.equal(isChain(named('a', 'input_layer'), named('b', 'input_layer')), false);
    assert.equal(isChain(named('a', 'input_layer'), named('b', 'a', 'input_layer')), false);
  });
});

// Sizes of `optimizer.variables` after `optimizer.build` in Keras 3.15.1, for 400 trainable parameters.
const kerasVariables: readonly (readonly [string, Record<string, boolean | number>, number])[] = [
  ['SGD', {}, 2],
  ['SGD', { momentum: 0.9 }, 402],
  ['RMSprop', {}, 402],
  ['RMSprop', { momentum: 0.9 }, 802],
  ['RMSprop', { centered: true }, 802],
  ['Adagrad', {}, 402],
  ['Adadelta', {}, 802],
  ['Adam', {}, 802],
  ['Adam', { amsgrad: true }, 1202],
  ['AdamW', {}, 802],
  ['Adamax', {}, 802],
  ['Nadam', {}, 803],
  ['Lion', {}, 402],
  ['Ftrl', {}, 802],
];

describe('memory of optimizers', () => {
  for (const [className, config, expected] of kerasVariables) {
    it(`${className} ${JSON.stringify(config)} keeps ${expected} values`, () => {
      const spec = sequential([input(4), dense(100, { use_bias: false })], {
        compile: compiled(className, config),
      });
      assert.equal(summarize(spec).totals.optimizerValues, expected);
    });
  }
});
