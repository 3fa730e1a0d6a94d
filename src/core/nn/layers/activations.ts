// The activations that can be run, by Keras' names, and the op of each.

import * as l10n from '@vscode/l10n';
import type { Activation } from '../../kernels/kernels';
import type { LayerSpec } from '../../model/modelSpec';
import { objectSpecOf } from '../../model/objectSpec';
import type { Op } from '../op';
import { createElementwiseActivation } from '../ops/elementwiseActivation';
import { createSoftmax } from '../ops/softmax';
import type { Place } from '../place';
import type { LayerContext } from './layerContext';
import { layerError, numberArgument, refuseArguments } from './layerError';

export type LayerActivation = Activation | { readonly kind: 'softmax' };

/** With the defaults of `keras.activations`; a layer of the same name may have others. */
const functions: Readonly<Record<string, LayerActivation>> = {
  linear: { kind: 'linear' },
  relu: { kind: 'relu' },
  leaky_relu: { kind: 'leakyRelu', slope: 0.2 },
  elu: { kind: 'elu', alpha: 1 },
  selu: { kind: 'selu' },
  gelu: { kind: 'gelu', approximate: false },
  silu: { kind: 'silu' },
  swish: { kind: 'silu' },
  sigmoid: { kind: 'sigmoid' },
  tanh: { kind: 'tanh' },
  softplus: { kind: 'softplus' },
  softmax: { kind: 'softmax' },
};

/** Activations that are layers, which may also stand where an `activation` argument does. */
const layers: Readonly<Record<string, (layer: LayerSpec) => LayerActivation>> = {
  ReLU(layer) {
    refuseArguments(layer, ['max_value']);
    if (layer.config.threshold !== 0) refuseArguments(layer, ['threshold']);
    const slope = numberArgument(layer, 'negative_slope', 0, 0);
    return slope === 0 ? { kind: 'relu' } : { kind: 'leakyRelu', slope };
  },
  LeakyReLU: (layer) => ({ kind: 'leakyRelu', slope: numberArgument(layer, 'negative_slope', 0.3, 0) }),
  ELU: (layer) => ({ kind: 'elu', alpha: numberArgument(layer, 'alpha', 1, 0) }),
  Softmax(layer) {
    if (layer.config.axis !== -1) refuseArguments(layer, ['axis']);
    return { kind: 'softmax' };
  },
};

/**
 * The `activation` argument of a layer; none is linear.
 * @throws UserError for an activation that cannot be run
 */
export function activationArgument(layer: LayerSpec): LayerActivation {
  const value = layer.config.activation ?? 'linear';
  if (typeof value === 'string' && Object.hasOwn(functions, value)) return functions[value];
  const object = objectSpecOf(value);
  if (object && typeof value === 'object' && Object.hasOwn(layers, object.className)) {
    return layers[object.className]({ ...object, name: layer.name });
  }
  throw layerError(
    layer,
    l10n.t(
      'the activation is {0}, which Backstep cannot run yet. It can run {1}.',
      JSON.stringify(value),
      Object.keys(functions).join(', '),
    ),
  );
}

/** The activation that a layer such as ReLU is. */
export function activationOfLayer(layer: LayerSpec): LayerActivation {
  return layers[layer.className](layer);
}

export const activationLayers: readonly string[] = Object.keys(layers);

export function createActivationOp(
  { kernels }: LayerContext,
  activation: LayerActivation,
  input: Place,
  output: Place,
): Op {
  return activation.kind === 'softmax'
    ? createSoftmax(kernels, input, output)
    : createElementwiseActivation(kernels, input, output, activation);
}
