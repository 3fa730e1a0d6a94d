// The JSON schema of model files, made of the same signatures that their reader checks by: what the editor completes and what
// Backstep accepts cannot part.

import { layerClassNames } from '../src/core/model/layers/layerDefinitions';
import { directionNames, prunerNames, samplerNames } from '../src/core/model/searchSpace';
import { activationNames } from '../src/core/source/keras/activations';
import { callbacks } from '../src/core/source/keras/callbacks';
import { type Family, namesOf } from '../src/core/source/keras/family';
import { initializers } from '../src/core/source/keras/initializers';
import { commonArguments, layerSignature } from '../src/core/source/keras/layerSignatures';
import { losses } from '../src/core/source/keras/losses';
import { metrics } from '../src/core/source/keras/metrics';
import { optimizers } from '../src/core/source/keras/optimizers';
import { constraints, regularizers } from '../src/core/source/keras/regularizers';
import { schedules } from '../src/core/source/keras/schedules';
import type { ArgumentKind, Signature } from '../src/core/source/keras/signature';
import { explainLayer } from '../src/core/summary/layerExplanation';
import { generatedNames } from '../src/core/datasets/generated/generate';

type Schema = Readonly<Record<string, unknown>>;

const definition = (name: string): Schema => ({ $ref: `#/definitions/${name}` });
const number = (limits: Schema = {}): Schema => ({ type: 'number', ...limits });
const sizeList: Schema = { type: 'array', items: { type: 'integer' } };

/** What an argument may hold; what can be tuned may also be a range. */
const kinds: Readonly<Record<ArgumentKind, Schema>> = {
  any: {},
  boolean: tunable({ type: 'boolean' }),
  integer: tunable({ type: ['integer', 'null'] }),
  positiveInteger: tunable({ type: ['integer', 'null'], exclusiveMinimum: 0 }),
  number: tunable({ type: ['number', 'null'] }),
  nonNegativeNumber: tunable({ type: ['number', 'null'], minimum: 0 }),
  positiveNumber: tunable({ type: ['number', 'null'], exclusiveMinimum: 0 }),
  fraction: tunable({ type: ['number', 'null'], minimum: 0, maximum: 1 }),
  text: { type: ['string', 'null'] },
  sizes: tunable({ anyOf: [{ type: ['integer', 'null'], exclusiveMinimum: 0 }, sizeList] }),
  shape: { type: 'array', items: { type: ['integer', 'null'] } },
  targetShape: { anyOf: [{ type: 'integer' }, sizeList] },
  axes: { anyOf: [{ type: 'integer' }, sizeList] },
  padding: tunable({ enum: ['valid', 'same'] }),
  causalPadding: tunable({ enum: ['valid', 'same', 'causal'] }),
  dataFormat: { enum: ['channels_last', 'channels_first', null] },
  reduction: {
    enum: ['sum_over_batch_size', 'mean', 'sum', 'mean_with_sample_weight', 'none', 'auto', null],
  },
  monitorMode: { enum: ['auto', 'min', 'max'] },
  activation: definition('activation'),
  initializer: definition('initializer'),
  regularizer: definition('regularizer'),
  constraint: definition('constraint'),
  schedule: definition('schedule'),
  learningRate: tunable(number({ exclusiveMinimum: 0 })),
};

function tunable(plain: Schema): Schema {
  return { anyOf: [plain, definition('tune')] };
}

function argumentsOf(signature: Signature, description?: string): Schema {
  return {
    type: 'object',
    description,
    properties: Object.fromEntries(Object.entries(signature).map(([name, kind]) => [name, kinds[kind]])),
    additionalProperties: false,
  };
}

/** By name, or `{ Class: arguments }`. */
function family(family: Family): Schema {
  const classes = Object.entries(family.classes).map(([name, signature]): [string, Schema] => [
    name,
    argumentsOf(signature),
  ]);
  const names = [...namesOf(family), ...Object.keys(family.classes).map(snakeCase)];
  return {
    anyOf: [
      { enum: [...new Set(names)].sort() },
      {
        type: 'object',
        properties: Object.fromEntries(classes),
        additionalProperties: false,
        maxProperties: 1,
        minProperties: 1,
      },
      { type: 'null' },
      definition('tune'),
    ],
  };
}

function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

function layers(): Schema {
  const named = layerClassNames.map((className): [string, Schema] => {
    const signature = layerSignature(className) ?? {};
    const explanation = explainLayer({ className, config: {} })?.sentence;
    return [
      className === 'InputLayer' ? 'Input' : className,
      argumentsOf({ ...signature, ...commonArguments }, explanation),
    ];
  });
  return {
    anyOf: [
      {
        type: 'object',
        description: 'A layer: its class and its arguments, in the words of Keras.',
        properties: Object.fromEntries(named),
        additionalProperties: false,
        minProperties: 1,
        maxProperties: 1,
      },
      definition('tune'),
      { type: 'null', description: 'No layer: what tuning may leave of one.' },
    ],
  };
}

const tune: Schema = {
  type: 'object',
  description: 'A value that tuning looks for; training takes its default, else the middle.',
  properties: {
    tune: { enum: ['int', 'float', 'choice', 'boolean'] },
    min: number({ description: 'The least value.' }),
    max: number({ description: 'The largest value.' }),
    step: number({ exclusiveMinimum: 0, description: 'Only every so many from the least value on.' }),
    log: { type: 'boolean', description: 'Drawn evenly over the logarithm, as learning rates are.' },
    values: {
      type: 'array',
      minItems: 1,
      description: 'Of a choice: numbers, texts, or { "Class": arguments }, in which more may be tuned.',
    },
    default: { description: 'What training without tuning takes, and the first trial.' },
    when: {
      type: 'object',
      description: 'Only where other tuned values are these: { "optimizer": "SGD" }.',
    },
    name: { type: 'string', description: 'In the study; otherwise the layer and the argument: dense.units.' },
  },
  required: ['tune'],
  additionalProperties: false,
};

const data: Schema = {
  description: 'What the model trains on: a name, or an object.',
  anyOf: [
    { enum: ['fashion-mnist', 'mnist', ...generatedNames] },
    {
      type: 'object',
      properties: {
        name: { type: 'string', description: 'fashion-mnist, mnist, or a generated set.' },
        csv: { type: 'string', description: 'A table with a header, relative to this file.' },
        target: { type: 'string', description: 'The column to predict; the last one if it is left out.' },
        npz: {
          type: 'string',
          description: "NumPy arrays 'x' and 'y', and 'x_val' and 'y_val' if there are any.",
        },
        idx: { type: 'string', description: 'A folder with train-images-idx3-ubyte and so on, also packed.' },
        generate: { enum: generatedNames, description: 'A set that Backstep makes itself.' },
        samples: { type: 'integer', exclusiveMinimum: 0 },
        noise: number({ minimum: 0 }),
        seed: { type: 'integer' },
        scale: number({ exclusiveMinimum: 0, description: 'Features are divided by this: 255 for pixels.' }),
      },
      additionalProperties: false,
    },
  ],
};

export function modelSchema(): Schema {
  const fit: Signature = {
    epochs: 'positiveInteger',
    batch_size: 'positiveInteger',
    validation_split: 'fraction',
    shuffle: 'boolean',
    seed: 'integer',
    class_weight: 'any',
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Backstep model',
    // VS Code's own words: without them it warns of what model files allow.
    allowComments: true,
    allowTrailingCommas: true,
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      name: { type: 'string', description: 'Of the model.' },
      model: {
        type: 'array',
        description: 'The layers, from the input to the output.',
        items: definition('layer'),
      },
      data,
      compile: {
        type: 'object',
        description: 'How the model learns.',
        properties: {
          optimizer: definition('optimizer'),
          loss: definition('loss'),
          metrics: { type: 'array', items: definition('metric') },
        },
        additionalProperties: false,
      },
      fit: { ...argumentsOf(fit), description: 'How long the model is trained, and in what order.' },
      callbacks: {
        type: 'array',
        description: 'What happens while the model is trained.',
        items: {
          type: 'object',
          properties: Object.fromEntries(
            Object.entries(callbacks.classes).map(([name, signature]) => [name, argumentsOf(signature)]),
          ),
          additionalProperties: false,
        },
      },
      tune: {
        type: 'object',
        description: 'How values that are tuned are looked for.',
        properties: {
          objective: { type: 'string', description: 'A metric in the logs: val_accuracy, val_loss.' },
          direction: { enum: directionNames, description: 'Without it, as the metric is better.' },
          trials: { type: 'integer', exclusiveMinimum: 0 },
          sampler: { enum: samplerNames, description: 'What chooses the next values.' },
          pruner: { enum: prunerNames, description: 'What gives up trials that promise little.' },
        },
        additionalProperties: false,
      },
    },
    required: ['model'],
    additionalProperties: false,
    definitions: {
      layer: layers(),
      activation: {
        anyOf: [{ enum: activationNames }, { type: 'null' }, { type: 'object' }, definition('tune')],
      },
      initializer: family(initializers),
      regularizer: family(regularizers),
      constraint: family(constraints),
      optimizer: family(optimizers),
      loss: family(losses),
      metric: family(metrics),
      schedule: family(schedules),
      tune,
    },
  };
}
