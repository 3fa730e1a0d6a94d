// Elements as files store them -> numbers. One function per group of element types; see decodeFloats and decodeIntegers.

import { byteSize, type DType } from './dtype';
import { decodeBfloat16, decodeFloat16, decodeFloat8E4m3fn, decodeFloat8E5m2 } from './decodeFloats';
import { decodeBool, decodeInt64 } from './decodeIntegers';
import type { NumberArray } from './tensor';

export type ByteOrder = 'little' | 'big';

/**
 * Decodes `bytes`, which hold whole elements of `dtype`. The result may share memory with `bytes`.
 * 16- and 8-bit floats become float32; 64-bit integers become float64, beyond ±2⁵³ rounded to the nearest; booleans 0 and 1.
 */
export function decode(dtype: DType, bytes: Uint8Array, order: ByteOrder = 'little'): NumberArray {
  const native = inNativeOrder(bytes, byteSize[dtype], order);
  const { buffer, byteOffset } = native;
  const length = native.byteLength / byteSize[dtype];
  switch (dtype) {
    case 'float64':
      return new Float64Array(buffer, byteOffset, length);
    case 'float32':
      return new Float32Array(buffer, byteOffset, length);
    case 'float16':
      return decodeFloat16(new Uint16Array(buffer, byteOffset, length));
    case 'bfloat16':
      return decodeBfloat16(new Uint16Array(buffer, byteOffset, length));
    case 'float8_e4m3fn':
      return decodeFloat8E4m3fn(native);
    case 'float8_e5m2':
      return decodeFloat8E5m2(native);
    case 'int64':
      return decodeInt64(new BigInt64Array(buffer, byteOffset, length));
    case 'uint64':
      return decodeInt64(new BigUint64Array(buffer, byteOffset, length));
    case 'int32':
      return new Int32Array(buffer, byteOffset, length);
    case 'uint32':
      return new Uint32Array(buffer, byteOffset, length);
    case 'int16':
      return new Int16Array(buffer, byteOffset, length);
    case 'uint16':
      return new Uint16Array(buffer, byteOffset, length);
    case 'int8':
      return new Int8Array(buffer, byteOffset, length);
    case 'uint8':
      return native;
    case 'bool':
      return decodeBool(native);
  }
}

/** Aligned to `size` and in this machine's byte order; the same bytes where they are both. */
function inNativeOrder(bytes: Uint8Array, size: number, order: ByteOrder): Uint8Array {
  const swapped = size > 1 && order !== machineOrder();
  const native = swapped || bytes.byteOffset % size !== 0 ? new Uint8Array(bytes) : bytes;
  if (!swapped) return native;
  for (let start = 0; start < native.length; start += size) {
    for (let low = start, high = start + size - 1; low < high; low++, high--) {
      const kept = native[low];
      native[low] = native[high];
      native[high] = kept;
    }
  }
  return native;
}

function machineOrder(): ByteOrder {
  return new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 'little' : 'big';
}
