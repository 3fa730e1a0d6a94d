// Model files: what they mean, where their parts stand, and what is said of mistakes.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { modelSchema } from '../../../../../tools/modelSchema';
import { readSource, sourceKindOf } from '../../../../../src/core/source/readSource';

const repository = path.resolve(import.meta.dirname, '../../../../..');
const examples = readdirSync(path.join(repository, 'examples')).filter(
  (name) => sourceKindOf(name) === 'modelFile',
);
const textOf = (name: string): string => readFileSync(path.join(repository, 'examples', name), 'utf8');
const read = (text: string) => readSource(text, 'modelFile');
const messages = (text: string): string[] => read(text).diagnostics.map(({ message }) => message);

const tuned = `{
  "model": [
    { "Input": { "shape": [28, 28] } },
    { "Flatten": {} },
    { "Dense": { "units": { "tune": "int", "min": 32, "max": 512, "step": 32, "default": 256 }, "activation": "relu", "kernel_initializer": { "HeNormal": { "seed": 3 } } } },
    { "Dropout": { "rate": { "tune": "float", "min": 0, "max": 0.5 } } },
    { "Dense": { "units": 10, "activation": "softmax" } }, // the last one
  ],
  "data": { "csv": "iris.csv", "target": "species" },
  "compile": { "optimizer": { "Adam": { "learning_rate": { "tune": "float", "min": 1e-4, "max": 1e-2, "log": true } } }, "loss": "mse", "metrics": ["mae"] },
  "fit": { "epochs": 5, "batch_size": { "tune": "choice", "values": [32, 64, 128] }, "validation_split": 0.2, "class_weight": { "0": 2 } },
  "callbacks": [{ "EarlyStopping": { "patience": 2 } }],
  "tune": { "trials": 30 },
}`;

describe('model files', () => {
  for (const name of examples) {
    it(`read ${name} without a word`, () => {
      assert.deepEqual(messages(textOf(name)), []);
      assert.equal(read(textOf(name)).models.length, 1);
    });
  }

  it('take what is tuned at its default, else in the middle', () => {
    const { layers, compile, fit } = read(tuned).models[0].spec;
    assert.deepEqual(layers[2].config, {
      units: 256,
      activation: 'relu',
      kernel_initializer: { class_name: 'HeNormal', config: { seed: 3 } },
    });
    assert.equal(layers[3].config.rate, 0.25);
    assert.ok(Math.abs((compile?.optimizer.config.learning_rate as number) - 1e-3) < 1e-15);
    assert.deepEqual(
      [fit?.epochs, fit?.batchSize, fit?.validationSplit, fit?.classWeight],
      [5, 64, 0.2, { 0: 2 }],
    );
    assert.deepEqual(messages(tuned), []);
  });

  it('know where layers stand', () => {
    const { ranges } = read(tuned).models[0];
    assert.equal(tuned.slice(ranges.layers[1].from, ranges.layers[1].to), '{ "Flatten": {} }');
  });

  it('name every kind of data', () => {
    const dataOf = (data: unknown) =>
      read(JSON.stringify({ model: [{ Dense: { units: 1 } }], data })).models[0].spec.data;
    assert.deepEqual(dataOf('mnist'), { kind: 'named', name: 'mnist' });
    assert.deepEqual(dataOf({ csv: 'a.csv' }), { kind: 'csv', path: 'a.csv', target: undefined });
    assert.deepEqual(dataOf({ npz: 'a.npz', scale: 255 }), { kind: 'npz', path: 'a.npz', scale: 255 });
    assert.deepEqual(dataOf({ idx: 'folder' }), { kind: 'idx', folder: 'folder' });
    assert.deepEqual(dataOf({ generate: 'moons', noise: 0.1 }), {
      kind: 'generate',
      set: 'moons',
      samples: undefined,
      noise: 0.1,
      seed: undefined,
    });
  });

  for (const [mistake, change, message] of [
    ['an unknown layer', (text: string) => text.replace('"Flatten"', '"Flaten"'), /'Flaten'.*'Flatten'/],
    ['an unknown argument', (text: string) => text.replace('"units": 10', '"unit": 10'), /'unit'.*'units'/],
    ['a wrong value', (text: string) => text.replace('"units": 10', '"units": -3'), /positive whole number/],
    ['an unknown key', (text: string) => text.replace('"fit"', '"fits"'), /'fits'.*'fit'/],
    ['no loss', (text: string) => text.replace('"loss": "mse", ', ''), /loss/],
    ['broken JSON', (text: string) => text.replace('"model": [', '"model": '), /JSON|list/],
  ] as const) {
    it(`explain ${mistake}`, () =>
      assert.ok(
        messages(change(tuned)).some((one) => message.test(one)),
        messages(change(tuned)).join('\n'),
      ));
  }

  it('survive anything', () => {
    fc.assert(
      fc.property(fc.nat(tuned.length), fc.nat(40), fc.string({ maxLength: 10 }), (at, length, inserted) => {
        read(tuned.slice(0, at) + inserted + tuned.slice(at + length));
      }),
      { numRuns: 300, seed: 1 },
    );
    assert.match(messages(`{"model":${'['.repeat(100_000)}`)[0], /nested more than/);
    assert.deepEqual(read('[1, 2]').models, []);
    assert.deepEqual(read('['.repeat(3000)).models, []);
  });
});

describe('the schema of model files', () => {
  const schema = JSON.parse(
    readFileSync(path.join(repository, 'schemas/model.schema.json'), 'utf8'),
  ) as object;
  const isValid = new Ajv({ allowUnionTypes: true, strict: false }).compile(schema);
  const valid = (text: string): boolean => isValid(parse(text, [], { allowTrailingComma: true }));

  for (const name of examples)
    it(`holds ${name} right`, () => assert.ok(valid(textOf(name)), JSON.stringify(isValid.errors)));

  it('is made of the signatures that the reader checks by', () => {
    assert.deepEqual(schema, JSON.parse(JSON.stringify(modelSchema())), 'run npm run schema');
  });

  it('holds what is tuned right', () => assert.ok(valid(tuned), JSON.stringify(isValid.errors)));

  for (const [mistake, change] of [
    ['an unknown layer', (text: string) => text.replace('"Flatten"', '"Flaten"')],
    ['an unknown argument', (text: string) => text.replace('"units": 10', '"unit": 10')],
    ['a wrong type', (text: string) => text.replace('"units": 10', '"units": "ten"')],
    ['an unknown activation', (text: string) => text.replace('"softmax"', '"softmx"')],
    ['an unknown key', (text: string) => text.replace('"fit"', '"fits"')],
  ] as const) {
    it(`holds ${mistake} wrong`, () => assert.ok(!valid(change(tuned))));
  }
});
