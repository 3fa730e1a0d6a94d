// Activations as layers of their own: Activation, ReLU, LeakyReLU, ELU, Softmax.

import { createPlace } from '../place';
import {
  activationArgument,
  activationOfLayer,
  createActivationOp,
  type LayerActivation,
} from './activations';
import { type BuiltLayer, type LayerContext, type LayerFactory, layerOfOps } from './layerContext';
import { viewLayer } from './reshaping';

export const createActivation: LayerFactory = (context) =>
  activate(context, activationArgument(context.spec));

/** A layer that is an activation itself. */
export const createActivationLayer: LayerFactory = (context) =>
  activate(context, activationOfLayer(context.spec));

const createLinear = viewLayer('linear');

function activate(context: LayerContext, activation: LayerActivation): BuiltLayer {
  const { kernels, batchSize, input, outputShape } = context;
  if (activation.kind === 'linear') return createLinear(context);
  const output = createPlace(kernels, batchSize, outputShape);
  return layerOfOps(context, [createActivationOp(context, activation, input, output)], output);
}
