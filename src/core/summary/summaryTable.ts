// The rows and totals of a model summary, as numbers. How they look is for others to say.

import type { Shape } from '../tensor/shape';

export interface SummaryTable {
  readonly model: string;
  readonly rows: readonly SummaryRow[];
  readonly totals: SummaryTotals;
  /** Whether layers form one chain. Where they do not, Keras also lists what each is connected to. */
  readonly isChain: boolean;
}

export interface SummaryRow {
  readonly layer: string;
  readonly className: string;
  /** Names of the layers that feed this one; empty for an input. */
  readonly inbound: readonly string[];
  /** Without the batch dimension; absent where it can't be known. */
  readonly inputShape?: Shape;
  readonly outputShape?: Shape;
  readonly parameters: number;
  /** As the layer's argument says; a trainable layer may hold parameters that are not, such as moving means. */
  readonly trainable: boolean;
  /** False for what Keras prints as `0 (unbuilt)`: the layer waits for an input shape to make its parameters. */
  readonly built: boolean;
  /** What the parameters are, in order: `kernel (784, 256)`, `bias (256,)`. */
  readonly parts: readonly SummaryPart[];
  /** Multiplications with additions for one sample. */
  readonly multiplyAdds: number;
  /** Why the layer's shape can't be told, for people. */
  readonly problem?: string;
}

export interface SummaryPart {
  readonly name: string;
  readonly shape: Shape;
  readonly trainable: boolean;
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
  /**
   * Values that the compiled optimizer keeps beside the parameters, with the step counter and the learning rate that
   * Keras counts as its variables; 0 when the model is not compiled.
   */
  readonly optimizerValues: number;
}
