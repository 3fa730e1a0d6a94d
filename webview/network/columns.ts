// A network as columns from left to right: what each column is, which units it shows, and how it hangs together with the one
// before it. Knows no pixels.

import { type Shape, sizeOf } from '../../src/core/tensor/shape';
import type { LayerValues, SampleValues } from '../../src/protocol/passes';
import type { SteppedLayer } from '../../src/protocol/stepping';
import { tellingUnits } from './tellingUnits';

/** How values come from the column before. */
export type Link =
  /** Every unit from every one, by the kernel of this op. */
  | { readonly kind: 'weights'; readonly op: number; readonly parameter: string }
  /** Each unit from the one with its index. */
  | { readonly kind: 'each' }
  /** In a way that edges do not tell. */
  | { readonly kind: 'other' };

export interface Column {
  /** Index in the description's layers; -1: the input. */
  readonly layer: number;
  readonly size: number;
  readonly shape: Shape;
  /** Shown as an image instead of units. */
  readonly isPicture: boolean;
  readonly link: Link;
}

/** Smaller ones are a handful of numbers, no picture. */
const smallestPicture = 4;

/** The input, then one column a layer. */
export function columnsOf(inputShape: Shape, layers: readonly SteppedLayer[]): readonly Column[] {
  const input: Column = {
    layer: -1,
    size: sizeOf(inputShape),
    shape: inputShape,
    isPicture: isPicture(inputShape),
    link: { kind: 'other' },
  };
  return [
    input,
    ...layers.map((layer, index): Column => ({
      layer: index,
      size: sizeOf(layer.outputShape),
      shape: layer.outputShape,
      isPicture: false,
      link: linkOf(layer),
    })),
  ];
}

/** Rows and columns of numbers, in one channel or in red, green and blue. */
export function isPicture(shape: Shape): boolean {
  const [height, width, channels = 1] = shape;
  const isImage = shape.length === 2 || (shape.length === 3 && (channels === 1 || channels === 3));
  return isImage && Math.min(height, width) >= smallestPicture;
}

function linkOf({ ops, inputShape, outputShape }: SteppedLayer): Link {
  const op = ops.findIndex(({ name }) => name === 'matmul');
  if (op >= 0 && inputShape.length === 1) return { kind: 'weights', op, parameter: ops[op].parameters[0] };
  if (op < 0 && sizeOf(inputShape) === sizeOf(outputShape)) return { kind: 'each' };
  return { kind: 'other' };
}

/** What is known of a column's values for one sample. */
export interface ColumnValues {
  /** The output, or inside of a layer what its latest op has made; absent: nothing in this batch yet. */
  readonly values?: Float32Array;
  /** d loss / d output; of a softmax by its logits, which is what goes back. */
  readonly gradients?: Float32Array;
  /** d loss / d the products of the kernel. */
  readonly productGradients?: Float32Array;
  /** Units that an activation has silenced, or a dropout has dropped. */
  readonly isCut: (unit: number) => boolean;
}

export function valuesOf(
  column: Column,
  layers: readonly SteppedLayer[],
  sample: SampleValues,
): ColumnValues {
  const never = (): boolean => false;
  if (column.layer < 0) {
    return { values: sample.input, gradients: sample.layers.at(0)?.inputGradient, isCut: never };
  }
  const own = sample.layers[column.layer];
  const { ops } = layers[column.layer];
  const latest = ops.findLast(({ name }) => name in own.ops);
  const isSoftmax = ops.length > 1 && ops[ops.length - 1].name === 'softmax';
  return {
    values: own.output ?? (latest && own.ops[latest.name]),
    gradients: isSoftmax ? own.opGradients[ops[ops.length - 2].name] : own.outputGradient,
    productGradients: column.link.kind === 'weights' ? own.opGradients[ops[column.link.op].name] : undefined,
    isCut: own.output ? cutIn(column.layer, layers, sample) : never,
  };
}

function cutIn(
  layer: number,
  layers: readonly SteppedLayer[],
  sample: SampleValues,
): (unit: number) => boolean {
  const own = sample.layers[layer];
  const before = beforeActivation(layers[layer], own);
  if (before) return (unit) => before[unit] <= 0;
  const input = layer > 0 ? sample.layers[layer - 1].output : sample.input;
  const isDropout = layers[layer].ops.some(({ name }) => name === 'dropout');
  return (unit) => isDropout && own.output?.[unit] === 0 && input?.[unit] !== 0;
}

/** What goes into the layer's ReLU. */
function beforeActivation({ ops }: SteppedLayer, values: LayerValues): Float32Array | undefined {
  const at = ops.findIndex(({ name }) => name === 'relu');
  return at > 0 ? values.ops[ops[at - 1].name] : undefined;
}

/**
 * The units that each column shows, ascending.
 * @param limits how many a column may show
 * @param earlier what was shown before: stays where values are not there yet
 * @param pinned units that the reader wants to see
 */
export function shownUnits(
  columns: readonly Column[],
  layers: readonly SteppedLayer[],
  sample: SampleValues,
  limits: readonly number[],
  earlier: readonly (readonly number[])[],
  pinned: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const shown: (readonly number[])[] = [];
  columns.forEach((column, index) => {
    const limit = limits[index];
    // Beside each other, so that one can follow a unit through the layers that treat it alone.
    const isBesides = index > 0 && column.link.kind === 'each' && !columns[index - 1].isPicture;
    if (isBesides && limits[index - 1] === limit) {
      shown.push(shown[index - 1]);
      return;
    }
    const wanted = pinned[index];
    const known = earlier.at(index);
    const own = column.layer < 0 ? undefined : sample.layers[column.layer];
    const output = own ? own.output : sample.input;
    const staysShown =
      known?.length === Math.min(limit, column.size) && wanted.every((unit) => known.includes(unit));
    if (!output && known && staysShown) shown.push(known);
    else {
      const before = own && beforeActivation(layers[column.layer], own);
      const telling = tellingUnits({ size: column.size, output, before }, limit);
      shown.push(withPinned(telling, wanted));
    }
  });
  return shown;
}

/** Those that are wanted, and of the others as many as have room beside them. */
function withPinned(units: readonly number[], wanted: readonly number[]): readonly number[] {
  const others = units.filter((unit) => !wanted.includes(unit));
  const room = Math.max(0, units.length - wanted.length);
  return [...wanted, ...others.slice(0, room)].sort((a, b) => a - b);
}
