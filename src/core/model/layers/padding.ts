// Layers that widen or narrow the space of pictures and sequences: padding, cropping, repeating, resizing.

import * as l10n from '@vscode/l10n';
import type { JsonValue } from '../modelSpec';
import { positiveInteger, sizes } from './arguments';
import { spatial } from './convolution';
import { type LayerConfig, type LayerDefinition, ShapeError } from './definition';

/** `ZeroPadding1D`, …, and with `sign` −1 `Cropping1D`, …. */
export function padding(rank: 1 | 2 | 3, argument: 'padding' | 'cropping', sign: 1 | -1): LayerDefinition {
  return {
    outputShape(config, input) {
      const added = sides(config, argument, rank);
      const space = spatial(input, rank).map((size, axis) => size + sign * (added[axis][0] + added[axis][1]));
      if (space.every((size) => size > 0)) return [...space, input.at(-1)!];
      throw new ShapeError(
        l10n.t("'{0}' leaves nothing of {1}.", argument, JSON.stringify(input.slice(0, rank))),
      );
    },
  };
}

/** `UpSampling1D`, `UpSampling2D`, `UpSampling3D`. */
export function upSampling(rank: 1 | 2 | 3): LayerDefinition {
  return {
    outputShape(config, input) {
      const factors = sizes(config, 'size', rank, 2);
      return [...spatial(input, rank).map((size, axis) => size * factors[axis]), input.at(-1)!];
    },
  };
}

/** `Resizing`, `CenterCrop`, `RandomCrop`: pictures of one size. */
export const resizing: LayerDefinition = {
  outputShape(config, input) {
    spatial(input, 2);
    return [positiveInteger(config, 'height'), positiveInteger(config, 'width'), input[2]];
  },
};

/** Before and after, along each axis: one number for all, one for each axis, or two for each. */
function sides(config: LayerConfig, argument: string, rank: number): readonly (readonly [number, number])[] {
  const value = config[argument] ?? 1;
  const isSize = (size: JsonValue): size is number =>
    typeof size === 'number' && Number.isInteger(size) && size >= 0;
  if (isSize(value)) return Array.from({ length: rank }, () => [value, value] as const);
  const list: readonly JsonValue[] = Array.isArray(value) ? value : [];
  // Of a sequence, two numbers are its two ends.
  const axes = rank === 1 && list.every(isSize) && list.length === 2 ? [list] : list;
  const pairs = axes.flatMap((axis): (readonly [number, number])[] => {
    if (isSize(axis)) return [[axis, axis]];
    if (!Array.isArray(axis)) return [];
    const [before, after] = axis as readonly JsonValue[];
    return isSize(before) && isSize(after) ? [[before, after]] : [];
  });
  if (pairs.length === rank) return pairs;
  throw new ShapeError(
    l10n.t("'{0}' must be whole numbers that are not negative, but is {1}.", argument, JSON.stringify(value)),
  );
}
