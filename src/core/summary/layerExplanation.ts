// What each kind of layer computes: a sentence and the formula of the textbook.

import * as l10n from '@vscode/l10n';
import type { JsonValue, LayerSpec } from '../model/modelSpec';
import { objectSpecOf, snakeCaseOf } from '../model/objectSpec';

export interface LayerExplanation {
  readonly sentence: string;
  /** In plain characters: `y = relu(x · W + b)`. */
  readonly formula?: string;
}

type Config = LayerSpec['config'];

/** @returns nothing for a layer that nobody explained yet */
export function explainLayer({
  className,
  config,
}: Pick<LayerSpec, 'className' | 'config'>): LayerExplanation | undefined {
  return Object.hasOwn(explanations, className) ? explanations[className](config) : undefined;
}

const explanations: Readonly<Record<string, (config: Config) => LayerExplanation>> = {
  InputLayer: () => ({ sentence: l10n.t('Takes in the samples; it computes nothing.') }),
  Flatten: () => ({
    sentence: l10n.t('Lays all values of a sample out in one row; it only arranges.'),
  }),
  Reshape: () => ({ sentence: l10n.t('Gives the same values another shape; it only arranges.') }),
  Dense: (config) => ({
    sentence: l10n.t('Each unit adds up all inputs, each times a weight of its own, and adds its bias.'),
    formula: `y = ${activated(config, `x · W${config.use_bias === false ? '' : ' + b'}`)}`,
  }),
  Activation: (config) => ({
    sentence: l10n.t('Applies one function to each value.'),
    formula: `y = ${activated(config, 'x')}`,
  }),
  ReLU: () => ({
    sentence: l10n.t('Lets positive values pass and sets the rest to zero.'),
    formula: 'y = max(0, x)',
  }),
  LeakyReLU: ({ negative_slope: slope }) => ({
    sentence: l10n.t('Lets positive values pass and makes negative ones small.'),
    formula: `y = max(x, ${numberOr(slope, 0.3)} · x)`,
  }),
  ELU: ({ alpha }) => ({
    sentence: l10n.t('Lets positive values pass and bends negative ones towards a limit.'),
    formula: `y = x > 0 ? x : ${numberOr(alpha, 1)} · (exp(x) − 1)`,
  }),
  Softmax: () => ({
    sentence: l10n.t('Turns values into probabilities that add up to 1.'),
    formula: 'yᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)',
  }),
  Dropout: ({ rate }) => ({
    sentence: l10n.t(
      'While training, sets a random {0} % of the values to zero and enlarges the rest to make up for it; afterwards it changes nothing.',
      Number((100 * numberOr(rate, 0)).toFixed(2)),
    ),
    formula: `y = x · mask / ${Number((1 - numberOr(rate, 0)).toFixed(4))}`,
  }),
  GaussianNoise: ({ stddev }) => ({
    sentence: l10n.t('While training, adds random noise; afterwards it changes nothing.'),
    formula: `y = x + n, n ~ N(0, ${numberOr(stddev, 0)}²)`,
  }),
  GaussianDropout: () => ({
    sentence: l10n.t('While training, multiplies by random noise around 1; afterwards it changes nothing.'),
    formula: 'y = x · n, n ~ N(1, rate / (1 − rate))',
  }),
  Rescaling: ({ scale, offset }) => ({
    sentence: l10n.t('Multiplies each value by a constant and adds another.'),
    formula: `y = ${numberOr(scale, 1)} · x + ${numberOr(offset, 0)}`,
  }),
  Conv1D: (config) =>
    convolution(
      config,
      l10n.t(
        'Slides its filters along the steps and adds up, at each place, the values below times the weights.',
      ),
    ),
  Conv2D: (config) =>
    convolution(
      config,
      l10n.t(
        'Slides its filters over the picture and adds up, at each place, the pixels below times the weights.',
      ),
    ),
  MaxPooling1D: largest,
  MaxPooling2D: largest,
  AveragePooling1D: average,
  AveragePooling2D: average,
  GlobalMaxPooling1D: () => ({ sentence: l10n.t('Keeps the largest value of each channel.') }),
  GlobalMaxPooling2D: () => ({ sentence: l10n.t('Keeps the largest value of each channel.') }),
  GlobalAveragePooling1D: () => ({ sentence: l10n.t('Keeps the mean of each channel.') }),
  GlobalAveragePooling2D: () => ({ sentence: l10n.t('Keeps the mean of each channel.') }),
  BatchNormalization: () => ({
    sentence: l10n.t(
      'Brings each channel to mean 0 and variance 1, then scales and shifts it. While training it takes mean and variance of the batch, afterwards their moving averages.',
    ),
    formula: 'y = γ · (x − mean) / √(variance + ε) + β',
  }),
  LayerNormalization: () => ({
    sentence: l10n.t(
      'Brings the values of each sample to mean 0 and variance 1, then scales and shifts them.',
    ),
    formula: 'y = γ · (x − mean) / √(variance + ε) + β',
  }),
  Embedding: () => ({
    sentence: l10n.t('Looks up the vector of each number in a table.'),
    formula: 'y = E[x]',
  }),
  SimpleRNN: (config) => ({
    sentence: l10n.t('Goes through the sequence step by step, with its own last output as a second input.'),
    formula: `hₜ = ${activated(config, 'xₜ · W + hₜ₋₁ · U + b', 'tanh')}`,
  }),
  LSTM: () => ({
    sentence: l10n.t(
      'Goes through the sequence step by step; four gates decide what its memory takes in, keeps and gives out.',
    ),
    formula: 'cₜ = f ⊙ cₜ₋₁ + i ⊙ tanh(xₜ · W + hₜ₋₁ · U + b),  hₜ = o ⊙ tanh(cₜ)',
  }),
  GRU: () => ({
    sentence: l10n.t(
      'Goes through the sequence step by step; an update gate decides how much of the last state stays.',
    ),
    formula: 'hₜ = z ⊙ hₜ₋₁ + (1 − z) ⊙ h̃ₜ',
  }),
};

function convolution(config: Config, sentence: string): LayerExplanation {
  return { sentence, formula: `y = ${activated(config, `x ∗ W${config.use_bias === false ? '' : ' + b'}`)}` };
}

function largest({ pool_size: size }: Config): LayerExplanation {
  return { sentence: l10n.t('Keeps the largest value of each window of {0}.', windowOf(size)) };
}

function average({ pool_size: size }: Config): LayerExplanation {
  return { sentence: l10n.t('Keeps the mean of each window of {0}.', windowOf(size)) };
}

function windowOf(size: JsonValue | undefined): string {
  return Array.isArray(size) ? size.join(' × ') : String(numberOr(size, 2));
}

function activated({ activation }: Config, inner: string, fallback = 'linear'): string {
  const function_ = objectSpecOf(activation);
  // A short name stands as the user wrote it; a serialized function by its class.
  const name =
    typeof activation === 'string' ? activation : function_ ? snakeCaseOf(function_.className) : fallback;
  return name === 'linear' ? inner : `${name}(${inner})`;
}

function numberOr(value: JsonValue | undefined, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}
