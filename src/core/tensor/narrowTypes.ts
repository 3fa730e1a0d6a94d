// Element types of two, four or eight bits, by a table of all their values. The lowest bits of a byte come first.
// Formats: Micikevicius et al., "FP8 Formats for Deep Learning" (2022); OCP Microscaling Formats v1.0; the FNUZ types of
// Noune et al., "8-bit Numerical Formats for Deep Neural Networks" (2022).

import type { DType } from './dtype';
import type { NumberArray } from './tensor';

export interface NarrowType {
  readonly bits: 2 | 4 | 8;
  /** What the values are once they are decoded. */
  readonly dtype: DType;
  /** The value of every pattern of bits. */
  readonly values: Float32Array | Int8Array | Uint8Array;
}

/** One NaN, in the place of -0; no infinities. */
export const float8E4m3fnuz = narrowFloat(4, 3, 8, (bits) => (bits === 0x80 ? NaN : undefined));
export const float8E5m2fnuz = narrowFloat(5, 2, 16, (bits) => (bits === 0x80 ? NaN : undefined));
/** A scale: a power of two without a sign. */
export const float8E8m0: NarrowType = {
  bits: 8,
  dtype: 'float32',
  values: Float32Array.from({ length: 256 }, (_, bits) => (bits === 0xff ? NaN : 2 ** (bits - 127))),
};
export const float4E2m1 = narrowFloat(2, 1, 1);
export const int4 = narrowInteger(4);
export const int2 = narrowInteger(2);
export const uint4 = narrowUnsigned(4);
export const uint2 = narrowUnsigned(2);

/** The bytes that hold `count` elements, the last one perhaps in part. */
export function narrowSize(type: NarrowType, count: number): number {
  return Math.ceil((count * type.bits) / 8);
}

/** `count` elements that begin at bit `firstBit` of `bytes`. */
export function decodeNarrow(
  type: NarrowType,
  bytes: Uint8Array,
  firstBit: number,
  count: number,
): NumberArray {
  const { bits, values } = type;
  const result = emptyLike(values, count);
  const mask = (1 << bits) - 1;
  for (let i = 0, bit = firstBit; i < count; i++, bit += bits) {
    result[i] = values[(bytes[bit >> 3] >> (bit & 7)) & mask];
  }
  return result;
}

function emptyLike(values: NarrowType['values'], count: number): NarrowType['values'] {
  if (values instanceof Float32Array) return new Float32Array(count);
  return values instanceof Int8Array ? new Int8Array(count) : new Uint8Array(count);
}

/** @param special the value of a pattern that is not what the rule makes of it */
function narrowFloat(
  exponentBits: number,
  fractionBits: number,
  bias: number,
  special: (bits: number) => number | undefined = () => undefined,
): NarrowType {
  const bits = exponentBits + fractionBits === 3 ? 4 : 8;
  const values = Float32Array.from({ length: 2 ** bits }, (_, pattern) => {
    const exponent = (pattern >> fractionBits) & (2 ** exponentBits - 1);
    const fraction = (pattern & (2 ** fractionBits - 1)) / 2 ** fractionBits;
    const magnitude = exponent === 0 ? fraction * 2 ** (1 - bias) : (1 + fraction) * 2 ** (exponent - bias);
    return special(pattern) ?? (pattern >> (bits - 1) ? -magnitude : magnitude);
  });
  return { bits, dtype: 'float32', values };
}

function narrowInteger(bits: 2 | 4): NarrowType {
  const values = Int8Array.from({ length: 2 ** bits }, (_, pattern) =>
    pattern >= 2 ** (bits - 1) ? pattern - 2 ** bits : pattern,
  );
  return { bits, dtype: 'int8', values };
}

function narrowUnsigned(bits: 2 | 4): NarrowType {
  return { bits, dtype: 'uint8', values: Uint8Array.from({ length: 2 ** bits }, (_, pattern) => pattern) };
}
