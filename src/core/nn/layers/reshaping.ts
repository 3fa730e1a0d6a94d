// Flatten and Reshape: the same memory in another shape.

import { createView, type ViewName } from '../ops/view';
import { reshapedPlace } from '../place';
import { type LayerFactory, layerOfOps } from './layerContext';

export const createFlatten = viewLayer('flatten');
export const createReshape = viewLayer('reshape');

/** @param op the name of the layer's only op */
export function viewLayer(op: ViewName): LayerFactory {
  return (context) => {
    const output = reshapedPlace(context.input, context.outputShape);
    return layerOfOps(context, [createView(op, context.input, output)], output);
  };
}
