// What a layer is built from, and the plain way to build one: a list of ops.

import type { Random } from '../../base/random';
import type { Kernels } from '../../kernels/kernels';
import type { LayerSpec, ParameterSpec } from '../../model/modelSpec';
import type { Shape } from '../../tensor/shape';
import type { Layer } from '../layer';
import type { Op } from '../op';
import type { Parameter } from '../parameter';
import type { Place } from '../place';

export interface LayerContext {
  readonly spec: LayerSpec;
  readonly outputShape: Shape;
  readonly parameterSpecs: readonly ParameterSpec[];
  readonly kernels: Kernels;
  readonly batchSize: number;
  /** What the layer before puts out. */
  readonly input: Place;
  /** Layers before this one learn. */
  readonly inputGradientNeeded: boolean;
  /** Draws the first weights. */
  readonly random: Random;
}

/** Makes a layer and the place of its output, which has the context's `outputShape`. */
export type LayerFactory = (context: LayerContext) => BuiltLayer;

export interface BuiltLayer {
  readonly layer: Layer;
  readonly output: Place;
}

/**
 * A layer that runs its ops one after the other.
 * @param fused the forward of a pass that nobody observes, where there is a faster one with the same bits
 */
export function layerOfOps(
  { spec, input }: LayerContext,
  ops: readonly Op[],
  output: Place,
  parameters: readonly Parameter[] = [],
  fused?: Layer['forward'],
): BuiltLayer {
  const layer: Layer = {
    spec,
    name: spec.name,
    ops,
    parameters,
    input: input.value,
    output: output.value,
    inputGradient: input.gradient,
    outputGradient: output.gradient,
    forward(pass) {
      if (fused && !pass.observed) fused(pass);
      else for (const op of ops) op.forward(pass);
    },
    backward(pass) {
      for (let i = ops.length - 1; i >= 0; i--) ops[i].backward(pass);
    },
  };
  return { layer, output };
}
