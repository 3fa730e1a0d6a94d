// What a kind of layer is, as far as shapes and parameters go. One definition serves summary, diagnostics and engine.

import type { Shape } from '../../tensor/shape';
import type { JsonValue, ParameterSpec } from '../modelSpec';

export type LayerConfig = { readonly [argument: string]: JsonValue };

/** Shapes leave the batch dimension out. Functions throw `ShapeError` where input and arguments do not fit. */
export interface LayerDefinition {
  /** @param inputs all of them, `input` first, for a layer that several others feed */
  outputShape(config: LayerConfig, input: Shape, inputs?: readonly Shape[]): Shape;
  /** Absent: none. */
  parameters?(config: LayerConfig, input: Shape, inputs?: readonly Shape[]): readonly ParameterSpec[];
  /** Multiplications with additions for one sample; absent: none worth counting. */
  multiplyAdds?(config: LayerConfig, input: Shape, output: Shape): number;
}

/** A layer's arguments do not fit its input; the message is for people and holds the arithmetic. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

/** The output has the shape of the input: activations, dropout, noise. */
export const sameShapeLayer: LayerDefinition = { outputShape: (_, input) => input };
