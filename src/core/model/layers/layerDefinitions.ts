// The kinds of layers that are known, by Keras' class name.

import { convolution, globalPooling, pooling } from './convolution';
import { type LayerDefinition, sameShapeLayer } from './definition';
import { dense } from './dense';
import { batchNormalization, layerNormalization } from './normalization';
import { flatten, reshape } from './reshaping';
import { embedding, recurrent } from './sequence';
import { storedLayers } from './storedLayers';

const definitions: Readonly<Record<string, LayerDefinition>> = {
  InputLayer: sameShapeLayer,
  Flatten: flatten,
  Reshape: reshape,
  Dense: dense,
  Activation: sameShapeLayer,
  Dropout: sameShapeLayer,
  GaussianNoise: sameShapeLayer,
  GaussianDropout: sameShapeLayer,
  Rescaling: sameShapeLayer,
  ReLU: sameShapeLayer,
  LeakyReLU: sameShapeLayer,
  ELU: sameShapeLayer,
  Softmax: sameShapeLayer,
  Conv1D: convolution(1),
  Conv2D: convolution(2),
  MaxPooling1D: pooling(1),
  MaxPooling2D: pooling(2),
  AveragePooling1D: pooling(1),
  AveragePooling2D: pooling(2),
  GlobalAveragePooling1D: globalPooling(1),
  GlobalAveragePooling2D: globalPooling(2),
  GlobalMaxPooling1D: globalPooling(1),
  GlobalMaxPooling2D: globalPooling(2),
  BatchNormalization: batchNormalization,
  LayerNormalization: layerNormalization,
  Embedding: embedding,
  SimpleRNN: recurrent(1),
  LSTM: recurrent(4),
  GRU: recurrent(3, true),
};

/** Those that saved models may hold, beside those that Backstep reads in a model's text. */
const furtherDefinitions = storedLayers(layerDefinition);

export function layerDefinition(className: string): LayerDefinition | undefined {
  if (Object.hasOwn(definitions, className)) return definitions[className];
  return Object.hasOwn(furtherDefinitions, className) ? furtherDefinitions[className] : undefined;
}

/** The layers that a model's text may name. */
export const layerClassNames: readonly string[] = Object.keys(definitions);
