// A hundred thousand tensors' names and shapes as one short run of bytes: what repeats is told once, what is usual not at all.

import type { DType } from '../core/tensor/dtype';
import type { Shape } from '../core/tensor/shape';
import type { TensorEntry } from './weights';

/** What an entry seldom has, or is other than usual. */
type Unusual = Partial<Omit<TensorEntry, 'name' | 'dtype' | 'shape' | 'layer'>>;

type Row = readonly [
  name: string,
  dtype: DType,
  shape: Shape,
  /** Its place among the layers; −1: none. */
  layer: number,
  unusual?: Unusual,
];

interface Packed {
  readonly layers: readonly string[];
  readonly rows: readonly Row[];
}

export function packEntries(entries: readonly TensorEntry[]): Uint8Array {
  const layers = new Map<string, number>();
  const placeOf = (layer: string): number => {
    const known = layers.get(layer);
    if (known !== undefined) return known;
    layers.set(layer, layers.size);
    return layers.size - 1;
  };
  const rows = entries.map(({ name, dtype, shape, layer, displayName, hasInitial, ...rest }): Row => {
    const unusual: Unusual = {
      ...rest,
      displayName: displayName === name ? undefined : displayName,
      hasInitial: hasInitial || undefined,
    };
    const row = [name, dtype, shape, layer === undefined ? -1 : placeOf(layer)] as const;
    return Object.values(unusual).some((value) => value !== undefined) ? [...row, unusual] : row;
  });
  const packed: Packed = { layers: [...layers.keys()], rows };
  return new TextEncoder().encode(JSON.stringify(packed));
}

export function unpackEntries(bytes: Uint8Array): readonly TensorEntry[] {
  const { layers, rows } = JSON.parse(new TextDecoder().decode(bytes)) as Packed;
  return rows.map(([name, dtype, shape, layer, unusual]) => ({
    name,
    displayName: name,
    dtype,
    shape,
    layer: layer < 0 ? undefined : layers[layer],
    hasInitial: false,
    ...unusual,
  }));
}
