// Dropout. Its masks are drawn from the run's random numbers, never from a generator of the layer's own (`seed`): a run that
// is stepped back must draw the same ones again.

import { createDropoutOp } from '../ops/dropout';
import { createPlace } from '../place';
import { type LayerFactory, layerOfOps } from './layerContext';
import { numberArgument, refuseArguments } from './layerError';

export const createDropout: LayerFactory = (context) => {
  const { spec, kernels, batchSize, input, outputShape } = context;
  refuseArguments(spec, ['noise_shape']);
  // Keras demands it; 0 is harmless.
  const rate = numberArgument(spec, 'rate', 0, 0, 1);
  const output = createPlace(kernels, batchSize, outputShape);
  return layerOfOps(context, [createDropoutOp(kernels, batchSize, input, output, rate)], output);
};
