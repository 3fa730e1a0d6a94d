// One batch as it passes through a network, and the arithmetic of any of its cells, as values to show.

import type { Shape } from '../core/tensor/shape';
import type { Tile, TileArea } from '../core/tensor/tile';

/** A layer's numbers for one sample, row-major in the shape of one sample. Absent: not computed yet in this batch. */
export interface LayerValues {
  /** Output of each op, by its name. */
  readonly ops: Readonly<Record<string, Float32Array>>;
  readonly output?: Float32Array;
  /** d loss / d output of each op, by its name. */
  readonly opGradients: Readonly<Record<string, Float32Array>>;
  /** d loss / d output. */
  readonly outputGradient?: Float32Array;
  /** d loss / d input. */
  readonly inputGradient?: Float32Array;
}

export interface SampleValues {
  /** Samples in this batch. */
  readonly rows: number;
  readonly row: number;
  /** Its index in the data. */
  readonly sample: number;
  readonly input: Float32Array;
  readonly inputShape: Shape;
  /** Class index; absent for targets that are no classes. */
  readonly label?: number;
  readonly target?: Float32Array;
  /** This sample's own loss; absent before it is computed. */
  readonly loss?: number;
  /** One for each layer of the description. */
  readonly layers: readonly LayerValues[];
  /** Index and label of every sample of the batch, for the picker; `predicted` where the forward pass has come to its end. */
  readonly batch: readonly {
    readonly sample: number;
    readonly label?: number;
    readonly predicted?: number;
  }[];
}

/** Which cell's arithmetic is asked for. */
export type CellRequest = { readonly row: number; readonly layer: number } & (
  | { readonly kind: 'output'; readonly op: number; readonly index: number }
  /** Of the op's input gradient. */
  | { readonly kind: 'gradient'; readonly op: number; readonly index: number }
  /** d loss / d parameter, flat index in C order. */
  | { readonly kind: 'parameterGradient'; readonly parameter: string; readonly index: number }
  | { readonly kind: 'update'; readonly parameter: string; readonly index: number }
);

/** One factor pair of a sum, or one number of a formula. */
export interface ArithmeticTerm {
  /** `x[3]`, `W[3, 17]` with their values, multiplied. */
  readonly factors: readonly { readonly name: string; readonly value: number }[];
  readonly product: number;
}

export interface ArithmeticLine {
  /** `z[3] = Σ x[i]·W[i, 3]`. With a Σ its terms are those of the sum, else they are the numbers that the formula names. */
  readonly formula: string;
  /** Those with the largest magnitudes first, at most 64. */
  readonly terms: readonly ArithmeticTerm[];
  /** Terms that are not listed, and their sum. */
  readonly omitted: number;
  readonly omittedSum: number;
  readonly result: number;
}

/** How a cell's number comes about, from the first line to the last. */
export interface CellArithmetic {
  /** `dense.matmul[0, 3]` */
  readonly name: string;
  readonly lines: readonly ArithmeticLine[];
  /** What the network holds there, to the bit. */
  readonly value: number;
}

/** Norms of what flows back, for batches spread over the run so far. */
export interface GradientFlow {
  readonly layers: readonly string[];
  /** Batches, counted over the run from 0. */
  readonly batches: readonly number[];
  /** `norms[layer][i]`: ‖d loss / d kernel …‖₂ over the layer's parameters in `batches[i]`; NaN where it has none. */
  readonly norms: readonly Float32Array[];
  /** `ratios[layer][i]`: ‖update‖₂ / ‖weights‖₂ in that batch. */
  readonly ratios: readonly Float32Array[];
}

/**
 * A tensor as a matrix, named as expressions name it: `x`, `dense.input`, `dense.matmul`, `dense.kernel`, `dense.grad.matmul`,
 * `dense.grad.input`, `dense.grad.kernel`, `dense.slots.kernel.momentum`; and `dense.update.kernel`: what this batch's update adds
 * to the kernel, from where the run stands on that update until the batch is over. On its update, `dense.kernel` is still what
 * it was before. Of batches the samples run down and all else across; of parameters the last axis runs across and all else
 * down; a vector lies in one row.
 */
export type MatrixReference = string;

/** A rectangle of a matrix at the resolution of a screen. A pixel shows the value of largest magnitude that it covers. */
export interface MatrixTileRequest extends TileArea {
  readonly reference: MatrixReference;
}

export interface MatrixTile {
  /** Of the whole matrix; in the last batch of an epoch there may be fewer samples. */
  readonly size: readonly [rows: number, columns: number];
  readonly tile: Tile;
  /** The largest finite magnitude of the whole matrix: where a colour scale ends. */
  readonly limit: number;
}

/** The cells where chosen rows and columns cross. */
export interface MatrixCellsRequest {
  readonly reference: MatrixReference;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}
