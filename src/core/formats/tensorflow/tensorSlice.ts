// Parts of a variable that a checkpoint stores one by one, and the keys under which they lie.
// tensorflow/core/util/tensor_slice_util.h, saved_tensor_slice_util.cc, lib/strings/ordered_code.cc.

import { type Extent, fieldsOf, lastField, type ProtobufReader } from '../../io/protobuf';
import type { Shape } from '../../tensor/shape';

/** A dimension of a part; a length of -1 is all of it. */
export interface SliceExtent {
  readonly start: number;
  readonly length: number;
}

/** A TensorSliceProto. */
export async function readSlice(reader: ProtobufReader, extent: Extent): Promise<readonly SliceExtent[]> {
  const extents: SliceExtent[] = [];
  for (const each of fieldsOf(await reader.fields(extent), 1)) {
    const fields = await reader.fields(each);
    extents.push({ start: lastField(fields, 1)?.value ?? 0, length: lastField(fields, 2)?.value ?? -1 });
  }
  return extents;
}

/** The shape of a part of a tensor of the shape `whole`; undefined when it is no part of it. */
export function sliceShape(slice: readonly SliceExtent[], whole: Shape): Shape | undefined {
  if (slice.length !== whole.length) return undefined;
  const shape = slice.map(({ length }, dimension) => (length < 0 ? whole[dimension] : length));
  const fits = slice.every(
    ({ start }, dimension) => start >= 0 && start + shape[dimension] <= whole[dimension],
  );
  return fits ? shape : undefined;
}

/** Bytes that sort as the name and the slice do. */
export function sliceKey(name: string, slice: readonly SliceExtent[]): Uint8Array {
  const bytes: number[] = [0];
  for (const byte of new TextEncoder().encode(name)) {
    if (byte === 0) bytes.push(0, 0xff);
    else if (byte === 0xff) bytes.push(0xff, 0);
    else bytes.push(byte);
  }
  bytes.push(0, 1, 1, slice.length);
  if (slice.length === 0) bytes.splice(-2, 2, 0);
  for (const { start, length } of slice) bytes.push(...orderedNumber(start), ...orderedNumber(length));
  return Uint8Array.from(bytes);
}

/** As many leading ones as the number has bytes, for a negative one the other way round, then the number. */
function orderedNumber(value: number): readonly number[] {
  const magnitude = BigInt(value < 0 ? ~BigInt(value) : value);
  const length = Math.floor(magnitude.toString(2).replace(/^0$/, '').length / 7) + 1;
  const bits = 8 * length;
  // One bit for each byte of length, and the sign's complement behind them.
  const header = ((1n << BigInt(length)) - 1n) << BigInt(bits - length);
  const encoded = BigInt.asUintN(bits, BigInt(value)) ^ header;
  return Array.from({ length }, (_, index) => Number((encoded >> BigInt(bits - 8 * (index + 1))) & 0xffn));
}
