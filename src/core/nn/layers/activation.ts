// Activations as layers of their own: Activation, ReLU, LeakyReLU, ELU, Softmax.

import { createView } from '../ops/view';
import { createPlace, reshapedPlace } from '../place';
import {
  activationArgument,
  activationOfLayer,
  createActivationOp,
  type LayerActivation,
} from './activations';
import { type BuiltLayer, type LayerContext, type LayerFactory, layerOfOps } from './layerContext';

export const createActivation: LayerFactory = (context) =>
  activate(context, activationArgument(context.spec));

/** A layer that is an activation itself. */
export const createActivationLayer: LayerFactory = (context) =>
  activate(context, activationOfLayer(context.spec));

function activate(context: LayerContext, activation: LayerActivation): BuiltLayer {
  const { kernels, batchSize, input, outputShape } = context;
  if (activation.kind === 'linear') {
    const output = reshapedPlace(input, outputShape);
    return layerOfOps(context, [createView('linear', input, output)], output);
  }
  const output = createPlace(kernels, batchSize, outputShape);
  return layerOfOps(context, [createActivationOp(context, activation, input, output)], output);
}
