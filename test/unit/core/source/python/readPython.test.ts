// Keras as courses write it, read as text: what is understood, and what is said of the rest.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { ModelSpec } from '../../../../../src/core/model/modelSpec';
import { readSource } from '../../../../../src/core/source/readSource';

const read = (text: string) => readSource(text, 'python');
const modelOf = (text: string): ModelSpec => {
  const { models } = read(text);
  assert.equal(models.length, 1);
  return models[0].spec;
};
/** `Dense 256 relu` for each layer. */
const layersOf = (text: string): string[] =>
  modelOf(text).layers.map(({ className, config }) =>
    [
      className,
      ...Object.values(config).map((value) =>
        typeof value === 'object' ? JSON.stringify(value) : String(value),
      ),
    ].join(' '),
  );
const messages = (text: string): string[] => read(text).diagnostics.map(({ message }) => message);

const course = ['InputLayer [28,28]', 'Flatten', 'Dense 256 relu', 'Dropout 0.2', 'Dense 10 softmax'];
const example = readFileSync(path.resolve(import.meta.dirname, '../../../../../examples/fashion.py'), 'utf8');

describe('Keras in Python', () => {
  it('is read from the course’s own text', () => {
    assert.deepEqual(layersOf(example), course);
    const { compile, fit, data } = modelOf(example);
    assert.equal(compile?.optimizer.className, 'Adam');
    assert.equal(compile.loss.className, 'SparseCategoricalCrossentropy');
    assert.deepEqual(fit, { ...fit, epochs: 5, validationSplit: 0.2 });
    assert.deepEqual(data, { kind: 'named', name: 'fashion-mnist', scale: 255 });
    assert.deepEqual(messages(example), []);
  });

  it('tells where each part stands', () => {
    const { ranges } = read(example).models[0];
    const text = ({ from, to }: { from: number; to: number }) => example.slice(from, to);
    assert.deepEqual(ranges.layers.map(text), [
      'input_shape=(28, 28)',
      'Flatten(input_shape=(28, 28))',
      'Dense(256, activation="relu")',
      'Dropout(0.2)',
      'Dense(10, activation="softmax")',
    ]);
    assert.match(text(ranges.model), /^keras\.Sequential\([\s\S]*\)$/);
    assert.match(text(ranges.fit!), /^model\.fit\(/);
  });

  for (const [style, text] of Object.entries({
    'by full names': `
import tensorflow as tf
model = tf.keras.models.Sequential([
  tf.keras.layers.Flatten(input_shape=(28, 28)),
  tf.keras.layers.Dense(256, activation=tf.nn.relu),
  tf.keras.layers.Dropout(0.2),
  tf.keras.layers.Dense(10, activation=tf.nn.softmax)])`,
    'with add': `
from keras import layers, Sequential
model = Sequential()
model.add(layers.Flatten(input_shape=(28, 28)))
model.add(layers.Dense(units=256, activation='relu'))
model.add(layers.Dropout(rate=0.2))
model.add(layers.Dense(10, 'softmax'))`,
    'with an Input': `
import keras
from keras.layers import Dense as D
model = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), D(256, "relu"), keras.layers.Dropout(0.2), D(10, "softmax")])`,
    'with constants and arithmetic': `
import keras
SIDE = 28
UNITS, CLASSES = 2 ** 8, 5 * 2
stack = [keras.layers.Flatten(input_shape=(SIDE, SIDE))] + [keras.layers.Dense(UNITS, activation="relu"), keras.layers.Dropout(1 / 5)]
model = keras.Sequential(stack + [keras.layers.Dense(CLASSES, activation="softmax" if CLASSES > 2 else "sigmoid")])`,
    'from a function': `
import keras
def build(units=256, rate=0.5):
    model = keras.Sequential()
    model.add(keras.layers.Flatten(input_shape=[28, 28]))
    model.add(keras.layers.Dense(units, activation="relu"))
    model.add(keras.layers.Dropout(rate))
    model.add(keras.layers.Dense(10, activation="softmax"))
    return model
model = build(rate=0.2)`,
    'from a function that nobody calls': `
import keras
def build(units=256):
    return keras.Sequential([keras.layers.Flatten(input_shape=(28, 28)), keras.layers.Dense(units, "relu"), keras.layers.Dropout(0.2), keras.layers.Dense(10, "softmax")])`,
    'without imports, as in a cell': `
model = Sequential([Flatten(input_shape=(28, 28)), Dense(256, activation="relu"), Dropout(0.2), Dense(10, activation="softmax")])`,
  })) {
    it(`is read ${style}`, () => assert.deepEqual(layersOf(text), course));
  }

  it('follows loops and comprehensions over constants', () => {
    const text = `
from keras import Sequential, layers
model = Sequential([layers.Input((4,))])
for i, units in enumerate([64, 32]):
    model.add(layers.Dense(units, activation="relu", name=f"hidden_{i}"))
    if i == 0:
        model.add(layers.Dropout(0.1))
for layer in [layers.Dense(n) for n in range(8, 0, -4) if n != 4]:
    model.add(layer)`;
    assert.deepEqual(layersOf(text), [
      'InputLayer [4]',
      'Dense 64 relu',
      'Dropout 0.1',
      'Dense 32 relu',
      'Dense 8',
    ]);
    assert.deepEqual(
      modelOf(text).layers.map(({ name }) => name),
      ['input_layer', 'hidden_0', 'dropout', 'hidden_1', 'dense'],
    );
  });

  it('reads and, or and not in the order that Python gives them', () => {
    const text = `
from keras import Sequential, layers
deep = False
model = Sequential([layers.Input((4,))])
for units in [8, 4, 2]:
    if not deep and units > 4 or units == 2 and not not True:
        model.add(layers.Dense(units))
    if not deep and units < 0:
        model.add(layers.Dropout(0.5))`;
    assert.deepEqual(layersOf(text), ['InputLayer [4]', 'Dense 8', 'Dense 2']);
  });

  it('takes initialisers and regularisers as objects and by name', () => {
    const text = `
import keras
model = keras.Sequential([keras.layers.Dense(3, kernel_initializer=keras.initializers.HeNormal(seed=3), bias_initializer="ones", kernel_regularizer=keras.regularizers.l2(0.01), input_dim=5)])`;
    const { config } = modelOf(text).layers[1];
    assert.deepEqual(config.kernel_initializer, { class_name: 'HeNormal', config: { seed: 3 } });
    assert.deepEqual(config.bias_initializer, { class_name: 'Ones', config: {} });
    assert.deepEqual(config.kernel_regularizer, { class_name: 'L2', config: { l2: 0.01 } });
  });

  it('reads optimizers, losses and metrics as objects', () => {
    const { compile } = modelOf(`
import keras
model = keras.Sequential([keras.layers.Dense(3, input_shape=(2,))])
model.compile(keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True), keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy", keras.metrics.SparseTopKCategoricalAccuracy(k=2)])`);
    assert.deepEqual(compile?.optimizer, {
      className: 'SGD',
      config: { learning_rate: 0.1, momentum: 0.9, nesterov: true },
    });
    assert.deepEqual(compile.loss, {
      className: 'SparseCategoricalCrossentropy',
      config: { from_logits: true },
    });
    assert.deepEqual(
      compile.metrics.map(({ className }) => className),
      ['Accuracy', 'SparseTopKCategoricalAccuracy'],
    );
  });

  it('finds the data of a course that names its parts', () => {
    const { data, fit } = modelOf(`
import keras
keras.utils.set_random_seed(7)
dataset = keras.datasets.fashion_mnist
((imagens_treino, identificacoes_treino), (imagens_teste, identificacoes_teste)) = dataset.load_data()
imagens_treino = imagens_treino / float(255)
modelo = keras.Sequential([keras.layers.Flatten(input_shape=(28, 28)), keras.layers.Dense(10, activation="softmax")])
modelo.fit(imagens_treino, identificacoes_treino, batch_size=64)`);
    assert.deepEqual(data, { kind: 'named', name: 'fashion-mnist', scale: 255 });
    assert.equal(fit?.batchSize, 64);
    assert.equal(fit.seed, 7);
  });

  it('reads the functional style, and which layer feeds which', () => {
    const spec = modelOf(`
from keras import Input, Model, layers
inputs = Input(shape=(8,))
x = layers.Dense(4, activation="relu")(inputs)
outputs = layers.Dense(2)(x)
unused = layers.Dense(9)(x)
model = Model(inputs, outputs, name="two")`);
    assert.equal(spec.className, 'Functional');
    assert.equal(spec.name, 'two');
    assert.deepEqual(
      spec.layers.map(({ name, inbound }) => [name, inbound]),
      [
        ['input_layer', undefined],
        ['dense', ['input_layer']],
        ['dense_1', ['dense']],
      ],
    );
  });

  it('keeps several models apart', () => {
    const { models } = read(`
import keras
a = keras.Sequential([keras.layers.Dense(1)])
b = keras.Sequential([keras.layers.Dense(2)], name="second")
c = keras.Sequential([keras.layers.Dense(3)])`);
    assert.deepEqual(
      models.map(({ spec }) => spec.name),
      ['sequential', 'second', 'sequential_1'],
    );
  });

  it('marks the very expression that it cannot follow, and goes on', () => {
    const text = `
import keras, os
model = keras.Sequential([keras.layers.Dense(int(os.environ["UNITS"]), input_shape=(2,)), keras.layers.Dense(3)])`;
    const { models, diagnostics } = read(text);
    assert.equal(models[0].spec.layers.length, 3);
    assert.equal(text.slice(diagnostics[0].range.from, diagnostics[0].range.to), 'int(os.environ["UNITS"])');
  });

  it('offers the name that was meant', () => {
    const text = 'import keras\nm = keras.Sequential([keras.layers.Dens(3, activation="relu")])';
    const [{ range, fixes, message }] = read(text).diagnostics;
    assert.match(message, /'Dens'.*'Dense'/);
    const [{ range: changed, text: replacement }] = fixes![0].edits;
    assert.equal(
      text.slice(0, changed.from) + replacement + text.slice(changed.to),
      text.replace('Dens(', 'Dense('),
    );
    assert.equal(text.slice(range.from, range.to), 'Dens');
  });

  it('mends a missing Flatten where the layer stands', () => {
    const text = example
      .replace('        Flatten(input_shape=(28, 28)),\n', '')
      .replace('Dense(256, ', 'Dense(256, input_shape=(28, 28), ');
    const { fixes } = read(text).diagnostics.find(({ fixes: some }) => some?.[0].title.includes('Flatten'))!;
    const [{ range, text: inserted }] = fixes![0].edits;
    const mended = text.slice(0, range.from) + inserted + text.slice(range.to);
    assert.ok(mended.includes('        Flatten(),\n        Dense(256, input_shape=(28, 28)'));
  });

  it('explains shapes that do not fit', () => {
    const text = 'import keras\nm = keras.Sequential([keras.Input((10,)), keras.layers.Reshape((3, 4))])';
    assert.match(messages(text)[0], /3 × 4 = 12/);
  });

  for (const [what, text, message] of [
    [
      'softmax before logits',
      'keras.layers.Dense(3, "softmax")|keras.losses.SparseCategoricalCrossentropy(from_logits=True)',
      /from_logits=True/,
    ],
    ['plain numbers as probabilities', 'keras.layers.Dense(3)|"sparse_categorical_crossentropy"', /softmax/],
    ['a softmax of one unit', 'keras.layers.Dense(1, "softmax")|"mse"', /always 1/],
    ['an unknown activation', 'keras.layers.Dense(3, "relux")|"mse"', /'relux'.*'relu'/],
    ['an unknown loss', 'keras.layers.Dense(3)|"mze"', /'mze'/],
    ['a rate above one', 'keras.layers.Dropout(1.5)|"mse"', /from 0 to 1/],
    ['a wrong argument', 'keras.layers.Dense(3, unit=2)|"mse"', /'unit'.*'units'/],
  ] as const) {
    it(`warns of ${what}`, () => {
      const [layer, loss] = text.split('|');
      const found = messages(
        `import keras\nm = keras.Sequential([keras.Input((4,)), ${layer}])\nm.compile("adam", ${loss})`,
      );
      assert.ok(
        found.some((one) => message.test(one)),
        found.join('\n'),
      );
    });
  }

  it('counts the classes of known data', () => {
    assert.ok(
      messages(example.replace('Dense(10', 'Dense(9')).some((message) => /10 classes.*9 units/.test(message)),
    );
    assert.ok(messages(example.replace('/ 255.0', '')).some((message) => /0 to 255/.test(message)));
  });

  for (const [what, text] of Object.entries({
    'deep nesting': `m = ${'('.repeat(20_000)}1${')'.repeat(20_000)}`,
    'deep calls': `m = ${'f('.repeat(5000)}${')'.repeat(5000)}`,
    'a huge range':
      'import keras\nm = keras.Sequential()\nfor i in range(10 ** 9):\n  m.add(keras.layers.Dense(3))',
    'nested loops': 'for a in range(9999):\n  for b in range(9999):\n    for c in range(9999):\n      x = a',
    'endless recursion': 'def f(x):\n  return f(x)\nf(1)',
    'two functions that call each other': 'def f(): return g()\ndef g(): return f()\nf()',
    'a list that doubles': 'x = [1]\nfor i in range(100):\n  x = x + x',
    'a list of a list that holds another twice': `import keras\nx = [1]\n${'x = [x, x]\n'.repeat(60)}m = keras.Sequential([keras.layers.Dense(units=x)])`,
    'a list that holds itself':
      'import keras\nx = []\nx.append(x)\nm = keras.Sequential([keras.layers.Dense(units=x)])\nkeras.Model(x, x)',
    'a growing power': 'x = 9 ** 9 ** 9 ** 9\ny = "a" * 10 ** 9',
    binary: String.fromCharCode(...Array.from({ length: 5000 }, (_, i) => (i * 7919) % 65_536)),
    'a long text': 'x = 1\n'.repeat(150_000),
    nothing: '',
  })) {
    it(`survives ${what}`, () => assert.ok(Array.isArray(read(text).models)));
  }

  it('takes the input_shape of an InputLayer, as older Keras calls it', () => {
    const model = modelOf('import keras\nm = keras.Sequential([keras.layers.InputLayer(input_shape=(4,))])');
    assert.deepEqual(model.layers[0].config, { shape: [4] });
  });

  it('says where a text is too long to be followed, and goes on after it', () => {
    const text = `for a in range(1000):\n  for b in range(1000):\n    x = a\n${example}`;
    assert.equal(read(text).models.length, 1);
    assert.ok(messages(text).some((message) => /too long/.test(message)));
  });

  it('says of a loop that it cannot count what it takes of it', () => {
    const text =
      'import keras\nm = keras.Sequential()\nfor i in range(10 ** 9):\n  m.add(keras.layers.Dense(3))';
    assert.equal(modelOf(text).layers.length, 1);
    assert.match(messages(text)[0], /how often/);
  });

  it('quotes no endless name', () => {
    const text = `import keras\nm = keras.Sequential([keras.layers.Dense(3, activation="${'x'.repeat(100_000)}")])`;
    assert.ok(messages(text).every((message) => message.length < 300));
  });

  it('reads any mutilated text to its end', () => {
    fc.assert(
      fc.property(
        fc.nat(example.length),
        fc.nat(60),
        fc.string({ maxLength: 12 }),
        (at, length, inserted) => {
          read(example.slice(0, at) + inserted + example.slice(at + length));
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });
});
