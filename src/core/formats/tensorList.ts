// What a reader finds in a file, gathered for a `Checkpoint`: the tensors with the way to their values, and those without.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../io/byteSource';
import type { Checkpoint, TensorInfo, UnreadableTensor } from '../model/checkpoint';
import { type ByteOrder, decode } from '../tensor/decode';
import { byteSize, type DType } from '../tensor/dtype';
import { decodeNarrow, type NarrowType } from '../tensor/narrowTypes';
import type { NumberArray } from '../tensor/tensor';

/** Elements by ranges in C order, as `Checkpoint.readElements` gives them. */
export type ElementReader = (from: number, count: number) => Promise<NumberArray>;

export class TensorList {
  readonly tensors: TensorInfo[] = [];
  readonly unreadable: UnreadableTensor[] = [];
  private readonly elements = new Map<string, ElementReader>();
  private readonly names = new Set<string>();

  /** @param tensor without `displayName`: the name itself */
  add(tensor: Omit<TensorInfo, 'displayName'> & Partial<TensorInfo>, elements: ElementReader): void {
    if (this.isTaken(tensor)) return;
    this.tensors.push({ displayName: tensor.name, ...tensor });
    this.elements.set(tensor.name, elements);
  }

  addUnreadable(tensor: UnreadableTensor): void {
    if (!this.isTaken(tensor)) this.unreadable.push(tensor);
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  readonly readElements: Checkpoint['readElements'] = ({ name }, from, count) => {
    const read = this.elements.get(name);
    if (!read) throw new RangeError(`No tensor '${name}'`);
    return read(from, count);
  };

  /** A name that stands twice means two tensors; the second is told about under a name of its own. */
  private isTaken({ name, typeName, shape }: Pick<UnreadableTensor, 'name' | 'typeName' | 'shape'>): boolean {
    if (!this.names.has(name)) {
      this.names.add(name);
      return false;
    }
    const again = this.freeName(name);
    this.names.add(again);
    this.unreadable.push({
      name: again,
      typeName,
      shape,
      reason: l10n.t("The file has another tensor called '{0}', which is the one that is shown.", name),
    });
    return true;
  }

  private freeName(name: string): string {
    let number = 2;
    while (this.names.has(`${name} (${number})`)) number++;
    return `${name} (${number})`;
  }
}

/** Elements that lie one after another in `source`, from byte `start` on. */
export function plainElements(
  source: ByteSource,
  dtype: DType,
  start: number,
  order: ByteOrder = 'little',
): ElementReader {
  const size = byteSize[dtype];
  return async (from, count) => decode(dtype, await source.read(start + from * size, count * size), order);
}

/** Elements of at most eight bits that lie one after another in `source`, from byte `start` on. */
export function narrowElements(source: ByteSource, type: NarrowType, start: number): ElementReader {
  return async (from, count) => {
    const firstByte = Math.floor((from * type.bits) / 8);
    const endByte = Math.ceil(((from + count) * type.bits) / 8);
    const bytes = await source.read(start + firstByte, endByte - firstByte);
    return decodeNarrow(type, bytes, from * type.bits - firstByte * 8, count);
  };
}
