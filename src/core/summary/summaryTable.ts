// The rows and totals of a model summary, as numbers. How they look is for others to say.

import type { Shape } from '../tensor/shape';

export interface SummaryTable {
  readonly model: string;
  readonly rows: readonly SummaryRow[];
  readonly totals: SummaryTotals;
}

export interface SummaryRow {
  readonly layer: string;
  readonly className: string;
  /** Without the batch dimension; absent where it can't be known. */
  readonly outputShape?: Shape;
  readonly parameters: number;
  readonly trainable: boolean;
  /** What the parameters are, in order: `kernel (784, 256)`, `bias (256,)`. */
  readonly parts: readonly { readonly name: string; readonly shape: Shape }[];
  /** Multiplications with additions for one sample (F14). */
  readonly multiplyAdds: number;
  /** Why the layer's shape can't be told, for people. */
  readonly problem?: string;
}

export interface SummaryTotals {
  readonly parameters: number;
  readonly trainable: number;
  readonly nonTrainable: number;
  /** Bytes of the parameters as float32. */
  readonly bytes: number;
  /** Elements that all layers put out for one sample: what training must remember. */
  readonly activations: number;
  readonly multiplyAdds: number;
  /** Values that the compiled optimizer keeps beside the parameters; 0 when the model is not compiled. */
  readonly optimizerValues: number;
}
