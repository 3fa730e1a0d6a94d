// Our summaries beside those that Keras 3.15.1 printed; make_keras_summaries.py made the file.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelSpec } from '../../../../src/core/model/modelSpec';
import { summarize } from '../../../../src/core/summary/summarize';
import { summaryText, type SummaryTextOptions } from '../../../../src/core/summary/summaryText';
import type { SummaryRow } from '../../../../src/core/summary/summaryTable';
import { compiled, garments, input, layer, sequential } from './models';

const printed = new Map(
  readFileSync(join(import.meta.dirname, 'keras-3.15.1-summaries.txt'), 'utf8')
    .split(/^# /m)
    .slice(1)
    .map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end), section.slice(end + 1).replace(/\n$/, '')];
    }),
);

const longName = 'the_first_hidden_layer_of_the_network_with_long_name';
const longNamed = sequential(
  [input(784), layer('Dense', { name: longName, units: 256 }), layer('Dense', { units: 10 })],
  {
    name: 'a_model',
  },
);

const cases: Readonly<Record<string, readonly [ModelSpec, SummaryTextOptions?]>> = {
  garments: [garments],
  unbuilt: [
    sequential([layer('Flatten'), layer('Dropout'), layer('Rescaling'), layer('Dense', { units: 10 })]),
  ],
  empty: [sequential([])],
  'long name': [longNamed],
  'long name, wide terminal': [longNamed, { terminalWidth: 120 }],
  'long model name': [
    sequential([input(4), layer('Dense', { units: 3 })], {
      name: 'a_rather_long_model_name_that_does_not_fit_on_a_line_of_eighty_characters_so_it_wraps_somewhere',
    }),
  ],
  convolution: [
    sequential([
      input(28, 28, 1),
      layer('Conv2D', { name: 'conv2d', filters: 32, kernel_size: 3 }),
      layer('BatchNormalization'),
      layer('MaxPooling2D', { name: 'max_pooling2d' }),
      layer('GlobalAveragePooling2D', { name: 'global_average_pooling2d' }),
      layer('Dense', { units: 10 }),
    ]),
  ],
  recurrent: [
    sequential([
      input(20),
      layer('Embedding', { input_dim: 1000, output_dim: 16 }),
      layer('LSTM', { name: 'lstm', units: 32, return_sequences: true }),
      layer('GRU', { name: 'gru', units: 8 }),
      layer('LayerNormalization'),
      layer('Dense', { units: 1 }),
    ]),
  ],
  frozen: [
    sequential([
      input(784),
      layer('Dense', { units: 256, trainable: false }),
      layer('Dropout'),
      layer('Dense', { name: 'dense_1', units: 10 }),
    ]),
    { showTrainable: true },
  ],
  millions: [sequential([input(2000), layer('Dense', { units: 2000 })])],
  'trained with Adam': [
    sequential([input(4), layer('Dense', { units: 100 })], { compile: compiled('Adam') }),
    { isTrained: true },
  ],
  'trained with SGD': [
    sequential([input(4), layer('Dense', { units: 100 })], { compile: compiled('SGD') }),
    { isTrained: true },
  ],
  'functional chain': [
    {
      name: 'net',
      className: 'Functional',
      layers: [
        layer('InputLayer', { name: 'pictures', shape: [28, 28, 1] }),
        layer('Conv2D', {
          name: 'conv2d',
          filters: 8,
          kernel_size: [5, 3],
          strides: 2,
          padding: 'same',
          use_bias: false,
        }),
        layer('BatchNormalization', { name: 'a_rather_long_name_for_normalisation' }),
        layer('ReLU', { name: 're_lu' }),
        layer('Flatten'),
        layer('Dense', { units: 10 }),
      ],
    },
  ],
};

describe('summary text', () => {
  for (const [title, [spec, options]] of Object.entries(cases)) {
    it(`is Keras' own, to the letter: ${title}`, () => {
      assert.equal(summaryText(summarize(spec), options), printed.get(title));
    });
  }

  it('lists what each layer is connected to where layers branch', () => {
    const row = (
      name: string,
      className: string,
      size: number,
      parameters: number,
      inbound: string[],
    ): SummaryRow => ({
      layer: name,
      className,
      inbound,
      outputShape: [size],
      parameters,
      trainable: true,
      built: true,
      parts: [],
      multiplyAdds: 0,
    });
    const totals = { parameters: 72, trainable: 72, nonTrainable: 0, bytes: 288 };
    const text = summaryText({
      model: 'net',
      isChain: false,
      rows: [
        row('features', 'InputLayer', 8, 0, []),
        row('left', 'Dense', 4, 36, ['features']),
        row('right', 'Dense', 4, 36, ['features']),
        row('joined', 'Concatenate', 8, 0, ['left', 'right']),
      ],
      totals: { ...totals, activations: 16, multiplyAdds: 64, optimizerValues: 0 },
    });
    assert.equal(text, printed.get('branches'));
  });

  it('counts the optimizer only after training', () => {
    const spec = sequential([input(4), layer('Dense', { units: 100 })], { compile: compiled('Adam') });
    assert.match(summaryText(summarize(spec)), /Total params: 500 \(1\.95 KB\)/);
  });
});
