// Flatten and Reshape: the same memory in another shape.

import { createView } from '../ops/view';
import { reshapedPlace } from '../place';
import { type LayerFactory, layerOfOps } from './layerContext';

export const createFlatten: LayerFactory = (context) => {
  const output = reshapedPlace(context.input, context.outputShape);
  return layerOfOps(context, [createView('flatten', context.input, output)], output);
};

export const createReshape: LayerFactory = (context) => {
  const output = reshapedPlace(context.input, context.outputShape);
  return layerOfOps(context, [createView('reshape', context.input, output)], output);
};
