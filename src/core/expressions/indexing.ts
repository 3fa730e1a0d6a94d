// What `a[…]` means on a tensor: whole numbers, slices, `...`, one list of places, or a mask. As in NumPy, a place that
// is not there is an error, and a slice keeps to what is there.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import { formatShape, sameShape, type Shape, sizeOf } from '../tensor/shape';
import type { NumberArray } from '../tensor/tensor';
import { formatElement, formatType } from './format';
import { checkResultSize } from './limits';
import { nonzeroOf } from './reductions';
import { arrayOf, isFloat, type TensorValue } from './values';
import { gather, permuted, type View, wholeView, withShape } from './view';

/** Whole numbers and slices: what names a fixed part of a tensor. */
export type BasicIndex =
  | { readonly kind: 'at'; readonly position: number }
  | { readonly kind: 'slice'; readonly start?: number; readonly stop?: number; readonly step?: number }
  | { readonly kind: 'ellipsis' };

export type Index = BasicIndex | { readonly kind: 'tensor'; readonly value: TensorValue };

const everything = { kind: 'slice' } as const;

/** @throws UserError */
export function indexed(value: TensorValue, items: readonly Index[]): TensorValue {
  const chosen = items.findIndex(({ kind }) => kind === 'tensor');
  if (chosen < 0) return gather(value, viewOf(value.shape, items as readonly BasicIndex[]));
  if (items.slice(chosen + 1).some(({ kind }) => kind === 'tensor')) {
    throw new UserError(l10n.t('An index may hold one list or mask; take the second from the result.'));
  }
  return takenAt(value, items, chosen);
}

/** The part of a tensor of this shape that basic indices name. @throws UserError */
export function viewOf(shape: Shape, items: readonly BasicIndex[]): View {
  const { strides } = wholeView(shape);
  const kept: { readonly size: number; readonly stride: number }[] = [];
  let offset = 0;
  const complete = completed(shape, items, 0);
  for (const [dimension, item] of complete.entries()) {
    const size = shape[dimension];
    if (item.kind === 'at') {
      offset += positionIn(item.position, dimension, shape) * strides[dimension];
    } else {
      const { start, step, count } = sliceOf(item, size);
      offset += count > 0 ? start * strides[dimension] : 0;
      kept.push({ size: count, stride: step * strides[dimension] });
    }
  }
  return { offset, shape: kept.map(({ size }) => size), strides: kept.map(({ stride }) => stride) };
}

/** Where a slice begins and how many elements it takes: the rules of Python's `slice.indices`. */
export function sliceOf(
  slice: Extract<BasicIndex, { readonly kind: 'slice' }>,
  size: number,
): { readonly start: number; readonly step: number; readonly count: number } {
  const step = slice.step ?? 1;
  if (step === 0) throw new UserError(l10n.t('The step of a slice cannot be 0.'));
  const [lowest, highest] = step > 0 ? [0, size] : [-1, size - 1];
  const clip = (bound: number): number =>
    Math.min(Math.max(bound < 0 ? bound + size : bound, lowest), highest);
  const start = slice.start === undefined ? (step > 0 ? lowest : highest) : clip(slice.start);
  const stop = slice.stop === undefined ? (step > 0 ? highest : lowest) : clip(slice.stop);
  return { start, step, count: Math.max(0, Math.ceil((stop - start) / step)) };
}

/** One item for each dimension. @param extra dimensions that the list or mask among the items covers beyond one */
function completed<Item extends Index>(
  shape: Shape,
  items: readonly Item[],
  extra: number,
): (Exclude<Item, { kind: 'ellipsis' }> | typeof everything)[] {
  const ellipsis = items.findIndex(({ kind }) => kind === 'ellipsis');
  const isNamed = (item: Item): item is Exclude<Item, { kind: 'ellipsis' }> => item.kind !== 'ellipsis';
  const named = items.filter(isNamed);
  if (items.length - named.length > 1) throw new UserError(l10n.t("An index may hold one '...'."));
  const open = shape.length - extra - named.length;
  if (open < 0) {
    throw new UserError(
      l10n.t('{0} indices are too many for {1}.', named.length + extra, formatShape(shape)),
    );
  }
  const before = ellipsis < 0 ? named.length : ellipsis;
  return [
    ...named.slice(0, before),
    ...Array.from({ length: open }, () => everything),
    ...named.slice(before),
  ];
}

function positionIn(position: number, dimension: number, shape: Shape): number {
  const size = shape[dimension];
  if (position < -size || position >= size) {
    throw new UserError(
      size === 0
        ? l10n.t(
            'Index {0} is out of range: axis {1} of {2} is empty.',
            position,
            dimension,
            formatShape(shape),
          )
        : l10n.t(
            'Index {0} is out of range: axis {1} of {2} goes from 0 to {3}.',
            position,
            dimension,
            formatShape(shape),
            size - 1,
          ),
    );
  }
  return position < 0 ? position + size : position;
}

/** Indices of which `items[chosen]` is a list of places or a mask. */
function takenAt(value: TensorValue, items: readonly Index[], chosen: number): TensorValue {
  const { value: choice } = items[chosen] as Extract<Index, { kind: 'tensor' }>;
  const masked = choice.dtype === 'bool';
  const complete = completed(value.shape, items, masked ? choice.shape.length - 1 : 0);
  const axis = complete.findIndex(({ kind }) => kind === 'tensor');
  const size = masked ? maskedSize(choice, value.shape, axis) : value.shape[axis];
  const places = masked ? placesOf(choice) : positionsOf(choice, axis, value.shape);
  const placesShape = masked ? [places.length] : choice.shape;
  // A mask of several dimensions stands for all of them as one.
  const covered = masked ? choice.shape.length : 1;
  const flat = withShape(value, [...value.shape.slice(0, axis), size, ...value.shape.slice(axis + covered)]);
  const basics = complete.map((item) => (item.kind === 'tensor' ? everything : item));
  const view = viewOf(flat.shape, basics);
  const at = complete.slice(0, axis).filter(({ kind }) => kind !== 'at').length;
  const rest = [...view.shape.slice(0, at), ...view.shape.slice(at + 1)];
  checkResultSize([...(places.length === 0 ? [0] : placesShape), ...rest]);
  // The chosen dimension first, so that each place is a block.
  const order = [at, ...view.shape.keys()].filter((d, i) => i === 0 || d !== at);
  const blocks = gather(flat, permuted(view, order));
  const taken = blocksAt(blocks, places, sizeOf(rest));
  const first = { dtype: value.dtype, shape: [...placesShape, ...rest], data: taken };
  // NumPy leaves the chosen dimensions in front when a slice parts them from a whole number.
  return isParted(complete) ? first : movedBehind(first, placesShape.length, at);
}

/** Every `place`th run of `size` elements, one after the other. */
function blocksAt({ dtype, data }: TensorValue, places: Uint32Array, size: number): NumberArray {
  const taken = arrayOf(dtype, places.length * size);
  if (size === 1) for (let i = 0; i < places.length; i++) taken[i] = data[places[i]];
  else places.forEach((place, i) => taken.set(data.subarray(place * size, (place + 1) * size), i * size));
  return taken;
}

/** The first `count` dimensions put behind the next `before`. */
function movedBehind(value: TensorValue, count: number, before: number): TensorValue {
  if (before === 0) return value;
  const axes = [...value.shape.keys()];
  const order = [
    ...axes.slice(count, count + before),
    ...axes.slice(0, count),
    ...axes.slice(count + before),
  ];
  return gather(value, permuted(wholeView(value.shape), order));
}

/** Whether a slice stands between whole numbers and the list. */
function isParted(items: readonly { readonly kind: string }[]): boolean {
  const chosen = [...items.keys()].filter((i) => items[i].kind !== 'slice');
  return chosen.at(-1)! - chosen[0] >= chosen.length;
}

/** Elements that the mask covers. @throws UserError when it does not lie on the tensor's dimensions */
function maskedSize(mask: TensorValue, shape: Shape, axis: number): number {
  const covered = shape.slice(axis, axis + mask.shape.length);
  if (mask.shape.length === 0 || !sameShape(covered, mask.shape)) {
    throw new UserError(
      l10n.t(
        'A mask {0} does not fit onto {1}: it needs the same sizes.',
        formatShape(mask.shape),
        formatShape(shape),
      ),
    );
  }
  return sizeOf(covered);
}

function placesOf(mask: TensorValue): Uint32Array {
  const places = new Uint32Array(nonzeroOf(mask.data));
  for (let place = 0, found = 0; place < mask.data.length; place++) {
    if (mask.data[place] !== 0) places[found++] = place;
  }
  return places;
}

function positionsOf(list: TensorValue, axis: number, shape: Shape): Uint32Array {
  // The empty list is one of floats.
  if (isFloat(list.dtype) && list.data.length > 0) throw new UserError(notWhole(list));
  return Uint32Array.from(list.data, (position) => positionIn(position, axis, shape));
}

/** Why a value is no index. */
export function notWhole(value: TensorValue): string {
  return value.shape.length === 0
    ? l10n.t('An index must be a whole number, but is {0}. Round down with //.', formatElement(value, 0))
    : l10n.t('An index must be whole numbers, but is {0}.', formatType(value));
}
