// The matrices of a network by what they are, what expressions call them, and whose arithmetic a cell of them is.

import type { CellRequest } from '../../src/protocol/passes';
import type { SteppedLayer } from '../../src/protocol/stepping';
import { sizeOf } from '../../src/core/tensor/shape';

export type Matrix =
  /** The samples. */
  | { readonly kind: 'data' }
  | { readonly kind: 'output'; readonly layer: number; readonly op: number }
  /** d loss / d input of the op. */
  | { readonly kind: 'gradient'; readonly layer: number; readonly op: number }
  /** d loss / d output of the network. */
  | { readonly kind: 'lossGradient' }
  | { readonly kind: 'parameter'; readonly layer: number; readonly parameter: string }
  | { readonly kind: 'parameterGradient'; readonly layer: number; readonly parameter: string }
  | { readonly kind: 'update'; readonly layer: number; readonly parameter: string }
  | {
      readonly kind: 'slot';
      readonly layer: number;
      readonly parameter: string;
      readonly slot: string;
    };

export interface MatrixCell {
  readonly matrix: Matrix;
  readonly row: number;
  readonly column: number;
}

type Layers = readonly SteppedLayer[];

/** What the op reads: the op before it, or the layer before, or the data. */
export function inputOf(layers: Layers, layer: number, op: number): Matrix {
  if (op > 0) return { kind: 'output', layer, op: op - 1 };
  return layer > 0 ? outputOfLayer(layers, layer - 1) : { kind: 'data' };
}

export function outputOfLayer(layers: Layers, layer: number): Matrix {
  return { kind: 'output', layer, op: layers[layer].ops.length - 1 };
}

/** d loss / d output of the op, which is d loss / d input of whatever comes after it. */
export function outputGradientOf(layers: Layers, layer: number, op: number): Matrix {
  if (op + 1 < layers[layer].ops.length) return { kind: 'gradient', layer, op: op + 1 };
  return layer + 1 < layers.length ? { kind: 'gradient', layer: layer + 1, op: 0 } : { kind: 'lossGradient' };
}

export function referenceOf(layers: Layers, matrix: Matrix): string {
  switch (matrix.kind) {
    case 'data':
      return 'x';
    case 'lossGradient':
      return `${layers[layers.length - 1].name}.grad.output`;
    case 'output':
      return `${layers[matrix.layer].name}.${layers[matrix.layer].ops[matrix.op].name}`;
    case 'gradient': {
      const { name, ops } = layers[matrix.layer];
      return `${name}.grad.${matrix.op === 0 ? 'input' : ops[matrix.op - 1].name}`;
    }
    case 'parameter':
      return `${layers[matrix.layer].name}.${matrix.parameter}`;
    case 'parameterGradient':
      return `${layers[matrix.layer].name}.grad.${matrix.parameter}`;
    case 'update':
      return `${layers[matrix.layer].name}.update.${matrix.parameter}`;
    case 'slot':
      return `${layers[matrix.layer].name}.slots.${matrix.parameter}.${matrix.slot}`;
  }
}

/** `dense.kernel[3, 17]`; a vector has one index. */
export function cellName(layers: Layers, { matrix, row, column }: MatrixCell): string {
  const isVector = 'parameter' in matrix && sizeOfMatrix(layers, matrix, 1)[0] === 1;
  return `${referenceOf(layers, matrix)}[${isVector ? column : `${row}, ${column}`}]`;
}

/** Rows and columns; a batch has a row for each of its `samples`. */
export function sizeOfMatrix(
  layers: Layers,
  matrix: Matrix,
  samples: number,
): readonly [rows: number, columns: number] {
  switch (matrix.kind) {
    case 'data':
      return [samples, sizeOf(layers[0].inputShape)];
    case 'lossGradient':
      return [samples, sizeOf(layers[layers.length - 1].outputShape)];
    case 'output':
      return [samples, sizeOf(layers[matrix.layer].ops[matrix.op].outputShape)];
    case 'gradient':
      return [samples, sizeOf(layers[matrix.layer].ops[matrix.op].inputShape)];
    default: {
      const parameter = layers[matrix.layer].parameters.find(({ name }) => name === matrix.parameter);
      const shape = parameter?.shape ?? [];
      return [sizeOf(shape.slice(0, -1)), shape.at(-1) ?? 1];
    }
  }
}

/** Whose arithmetic is asked for; absent: the cell was not computed in this batch. */
function requestOf(layers: Layers, { matrix, row, column }: MatrixCell): CellRequest | undefined {
  switch (matrix.kind) {
    case 'data':
    case 'parameter':
    case 'lossGradient':
    case 'slot':
      return undefined;
    case 'output':
      return { kind: 'output', layer: matrix.layer, op: matrix.op, row, index: column };
    case 'gradient':
      return { kind: 'gradient', layer: matrix.layer, op: matrix.op, row, index: column };
    case 'parameterGradient':
    case 'update': {
      const { kind, layer, parameter } = matrix;
      const [, columns] = sizeOfMatrix(layers, matrix, 1);
      return { kind, layer, parameter, row: 0, index: row * columns + column };
    }
  }
}

/**
 * The requests whose answers tell how the cell comes about within its layer, the cell's own last: the sums before the activation,
 * the gradient before the update.
 */
export function requestsOf(layers: Layers, cell: MatrixCell): readonly CellRequest[] {
  const own = requestOf(layers, cell);
  if (!own) return [];
  if (own.kind === 'update') return [{ ...own, kind: 'parameterGradient' }, own];
  if (own.kind !== 'output') return [own];
  const { ops } = layers[own.layer];
  const size = sizeOf(ops[own.op].outputShape);
  const earlier = ops.slice(0, own.op).flatMap(({ outputShape }, op): readonly CellRequest[] =>
    // The same unit, as long as ops treat each on its own.
    sizeOf(outputShape) === size ? [{ ...own, op }] : [],
  );
  return [...earlier, own];
}

export function sameMatrix(layers: Layers, a: Matrix, b: Matrix): boolean {
  return referenceOf(layers, a) === referenceOf(layers, b);
}
