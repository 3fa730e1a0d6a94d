import assert from 'node:assert/strict';
import { readSource, type SourceKind } from '../../../../src/core/source/readSource';
import { wordExpression } from '../../../../src/host/debug/wordExpression';

/** `@` stands before the word that the pointer is on. */
function expressionAt(kind: SourceKind, marked: string): string | undefined {
  const from = marked.indexOf('@');
  const text = marked.replace('@', '');
  const to = from + (/^\w+/.exec(text.slice(from))?.[0].length ?? 0);
  const layers = readSource(text, kind).models.flatMap(({ spec, ranges }) =>
    spec.layers.map((layer, index) => ({ layer, range: ranges.layers[index] })),
  );
  return wordExpression(text, { from, to }, layers);
}

const sequential = (layer: string): string => `import keras
from keras.layers import Dense
model = keras.Sequential([
    keras.Input((4,)),
    ${layer},
])
model.compile(optimizer="sgd", loss="mse")
`;

const functional = `import keras
from keras import layers
inputs = keras.Input((4,))
hidden = layers.Dense(8, activation="relu")(inputs)
x = layers.Dense(4)(hidden)
x = layers.Dense(2)(x)
model = keras.Model(inputs, x)
`;

describe('wordExpression', () => {
  it('means the output by the class', () => {
    assert.equal(expressionAt('python', sequential('@Dense(3)')), 'dense.output');
  });

  it('means the output by the name', () => {
    assert.equal(expressionAt('python', sequential('Dense(3, name="@first")')), 'first.output');
  });

  it("means the activation's op by its name", () => {
    assert.equal(expressionAt('python', sequential('Dense(3, activation="@relu")')), 'dense.relu');
  });

  it('means the output by the variable that holds it', () => {
    assert.equal(expressionAt('python', functional.replace('hidden =', '@hidden =')), 'dense.output');
    assert.equal(expressionAt('python', functional.replace('(hidden)', '(@hidden)')), 'dense.output');
  });

  it('means by a variable what it holds there', () => {
    assert.equal(
      expressionAt('python', functional.replace('x = layers.Dense(2)', '@x = layers.Dense(2)')),
      'dense_2.output',
    );
    assert.equal(expressionAt('python', functional.replace('(x)', '(@x)')), 'dense_1.output');
    assert.equal(expressionAt('python', functional.replace('inputs, x)', 'inputs, @x)')), 'dense_2.output');
  });

  it('knows what the run is called', () => {
    assert.equal(expressionAt('python', sequential('Dense(3)').replace('loss=', '@loss=')), 'loss');
  });

  it('says nothing of other words', () => {
    assert.equal(
      expressionAt('python', sequential('Dense(3)').replace('import keras', 'import @keras')),
      undefined,
    );
    assert.equal(
      expressionAt('python', sequential('Dense(3)').replace('import Dense', 'import @Dense')),
      undefined,
    );
    assert.equal(expressionAt('python', sequential('Dense(3, @use_bias=False)')), undefined);
  });

  it('reads model files too', () => {
    const file = (layer: string): string => `{ "model": [{ "Input": { "shape": [4] } }, ${layer}] }`;
    assert.equal(expressionAt('modelFile', file('{ "@Dense": { "units": 3 } }')), 'dense.output');
    assert.equal(expressionAt('modelFile', file('{ "Dense": { "units": 3, "name": "@a" } }')), 'a.output');
    assert.equal(
      expressionAt('modelFile', file('{ "Dense": { "units": 3, "activation": "@tanh" } }')),
      'dense.tanh',
    );
  });
});
