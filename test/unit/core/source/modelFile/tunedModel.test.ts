// Search spaces in model files: what they are, what a trial's values make of the model, and what is said of mistakes.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import type { Parameters } from '../../../../../src/core/model/searchSpace';
import { defaultParameters } from '../../../../../src/core/model/searchSpace';
import { applyEdits, fixParameters } from '../../../../../src/core/source/modelFile/fixParameters';
import { readSource } from '../../../../../src/core/source/readSource';

const file = {
  model: [
    { Input: { shape: [4] } },
    {
      Dense: {
        units: { tune: 'int', min: 32, max: 500, step: 32, default: 64 },
        kernel_initializer: { HeNormal: { seed: { tune: 'int', min: 0, max: 9 } } },
      },
    },
    {
      tune: 'choice',
      values: [{ Dense: { units: { tune: 'choice', values: [8, 16] } } }, null],
      name: 'second',
    },
    { Dense: { units: 1, name: 'out', use_bias: { tune: 'boolean' } } },
  ],
  compile: {
    optimizer: {
      tune: 'choice',
      values: [{ Adam: { learning_rate: { tune: 'float', min: 1e-4, max: 1e-2, log: true } } }, 'sgd'],
    },
    loss: 'mse',
  },
  fit: {
    epochs: { tune: 'int', min: 1, max: 4, when: { 'out.use_bias': true } },
    batch_size: { tune: 'float', min: 1, max: 2, name: 'odd', when: { second: 'Dense' } },
  },
  tune: { objective: 'val_loss', direction: 'min', trials: 12, sampler: 'random', pruner: 'median' },
};
const text = JSON.stringify(file, undefined, 1);
const read = (changed: string, parameters?: Parameters) => readSource(changed, 'modelFile', parameters);
const plain = text.replace(/"batch_size": \{[^}]*\}[^}]*\}/, '"batch_size": 4');

describe('a search space in a model file', () => {
  const { models, diagnostics } = read(plain);
  const tuning = models[0].tuning!;

  it('has a parameter for each value that is tuned, called by its layer and argument', () => {
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(
      tuning.space.map(({ name, distribution, when }) => ({ name, ...distribution, when })),
      [
        // 500 is on no step: the last one below it is.
        { name: 'dense.units', kind: 'int', low: 32, high: 480, log: false, step: 32, when: undefined },
        {
          name: 'dense.kernel_initializer.seed',
          kind: 'int',
          low: 0,
          high: 9,
          log: false,
          step: 1,
          when: undefined,
        },
        { name: 'second', kind: 'categorical', choices: ['Dense', null], when: undefined },
        { name: 'second.Dense.units', kind: 'categorical', choices: [8, 16], when: { second: 'Dense' } },
        { name: 'out.use_bias', kind: 'categorical', choices: [false, true], when: undefined },
        { name: 'optimizer', kind: 'categorical', choices: ['Adam', 'sgd'], when: undefined },
        {
          name: 'optimizer.Adam.learning_rate',
          kind: 'float',
          low: 1e-4,
          high: 1e-2,
          log: true,
          step: undefined,
          when: { optimizer: 'Adam' },
        },
        {
          name: 'fit.epochs',
          kind: 'int',
          low: 1,
          high: 4,
          log: false,
          step: 1,
          when: { 'out.use_bias': true },
        },
      ],
    );
    assert.deepEqual(tuning.study, file.tune);
  });

  it('has defaults, and the model has them', () => {
    assert.deepEqual(defaultParameters(tuning.space), {
      'dense.units': 64,
      'dense.kernel_initializer.seed': 5,
      second: 'Dense',
      'second.Dense.units': 8,
      'out.use_bias': false,
      optimizer: 'Adam',
      'optimizer.Adam.learning_rate': 1e-3,
    });
    assert.deepEqual(
      models[0].spec.layers.map(({ name, config }) => [name, config.units]),
      [
        ['input_layer', undefined],
        ['dense', 64],
        ['dense_1', 8],
        ['out', 1],
      ],
    );
  });

  it("becomes a plain model with a trial's values", () => {
    const { spec } = read(plain, {
      'dense.units': 96,
      'dense.kernel_initializer.seed': 7,
      second: null,
      'out.use_bias': true,
      optimizer: 'sgd',
      'fit.epochs': 3,
    }).models[0];
    assert.deepEqual(
      spec.layers.map(({ className, config }) => [className, config]),
      [
        ['InputLayer', { shape: [4] }],
        ['Dense', { units: 96, kernel_initializer: { class_name: 'HeNormal', config: { seed: 7 } } }],
        ['Dense', { units: 1, use_bias: true }],
      ],
    );
    assert.deepEqual([spec.compile?.optimizer, spec.fit?.epochs], [{ className: 'SGD', config: {} }, 3]);
    const { optimizer } = read(plain, { optimizer: 'Adam', 'optimizer.Adam.learning_rate': 0.005 }).models[0]
      .spec.compile!;
    assert.deepEqual(optimizer, { className: 'Adam', config: { learning_rate: 0.005 } });
  });

  it('checks the values that are tried as all others', () => {
    const [{ message, range }] = read(text).diagnostics;
    assert.match(message, /'batch_size' must be a positive whole number/);
    assert.match(text.slice(range.from, range.to), /^\{\s*"tune": "float"/);
  });

  it('is closed by an edit of the text that leaves the rest as it is', () => {
    const commented = plain.replace('{\n "model"', '// Mine\n{\n "model"');
    const values = { 'dense.units': 96, 'second.Dense.units': 16, optimizer: 'Adam', 'fit.epochs': 2 };
    const fixed = applyEdits(commented, fixParameters(commented, values));
    const closed = read(fixed);
    assert.deepEqual(closed.diagnostics, []);
    assert.equal(closed.models[0].tuning, undefined);
    assert.deepEqual(closed.models[0].spec, read(commented, values).models[0].spec);
    assert.match(fixed, /^\/\/ Mine\n/);
    const without = applyEdits(plain, fixParameters(plain, { second: null }));
    assert.deepEqual(
      read(without).models[0].spec.layers.map(({ name }) => name),
      ['input_layer', 'dense', 'out'],
    );
  });

  for (const [mistake, from, to, place, message] of [
    ['min above max', '"min": 32,', '"min": 512,', '512', /"min" \(512\) is above "max" \(500\)/],
    ['a logarithm of 0', '"min": 0.0001,', '"min": 0,', '0', /"log" needs a "min" above 0/],
    ['log beside step', '"log": true', '"log": true, "step": 0.1', '0.1', /exclude each other/],
    ['a step of 0', '"step": 32', '"step": 0', '0', /"step" must be greater than 0/],
    ['halves of units', '"min": 32,', '"min": 32.5,', '32.5', /"min" must be a whole number/],
    ['an endless range', '"max": 0.01', '"max": 1e999', '1e999', /too large/],
    ['no max', '"max": 500,', '', undefined, /needs "min" and "max"/],
    ['a default outside', '"default": 64', '"default": 16', '16', /"default" must be one of the values/],
    [
      'an unknown kind',
      '"tune": "boolean"',
      '"tune": "bool"',
      '"bool"',
      /one of int, float, choice, boolean/,
    ],
    ['an unknown key', '"step": 32', '"steps": 32', 'steps', /'steps'.*'step'/],
    ['an empty choice', /\[\s*8,\s*16\s*\]/, '[]', '[]', /at least one/],
    ['a choice twice', /8,\s*16/, '16, 16', '16', /twice/],
    [
      'a condition on a name that does not exist',
      '"out.use_bias": true',
      '"out.bias": true',
      'out.bias',
      /called 'out.bias'. Did you mean out.use_bias/,
    ],
    [
      'a condition that never holds',
      '"out.use_bias": true',
      '"out.use_bias": 3',
      '3',
      /never has this value/,
    ],
    ['a sampler that there is none of', '"random"', '"randm"', '"randm"', /one of tpe, random, grid/],
    ['a name twice', '"name": "second"', '"name": "dense.units"', undefined, /called 'dense.units', too/],
  ] as const) {
    it(`explains ${mistake} at its place`, () => {
      const changed = plain.replace(from, to);
      assert.notEqual(changed, plain);
      const found = read(changed).diagnostics.filter((one) => message.test(one.message));
      assert.equal(found.length, 1, JSON.stringify(read(changed).diagnostics));
      const [{ range }] = found;
      if (place !== undefined) assert.equal(changed.slice(range.from, range.to), place);
    });
  }

  it('knows a circle of conditions', () => {
    const circle = {
      model: [{ Dense: { units: { tune: 'int', min: 1, max: 2, name: 'a', when: { b: 1 } } } }],
      fit: { epochs: { tune: 'int', min: 1, max: 2, name: 'b', when: { a: 1 } } },
    };
    const found = read(JSON.stringify(circle)).diagnostics.map(({ message }) => message);
    assert.ok(
      found.some((message) => /depends on itself/.test(message)),
      found.join('\n'),
    );
  });

  it('is right for the schema', () => {
    const schema = readFileSync(
      path.resolve(import.meta.dirname, '../../../../../schemas/model.schema.json'),
      'utf8',
    );
    const isValid = new Ajv({ allowUnionTypes: true, strict: false }).compile(JSON.parse(schema) as object);
    assert.ok(isValid(file), JSON.stringify(isValid.errors));
  });
});
