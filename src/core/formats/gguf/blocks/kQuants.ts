// ggml's K-quants: 256 values in groups of 16 or 32, whose scales are quantised too. Q2_K to Q6_K, Q8_K.
// Layouts: ggml-common.h. Products are rounded to float32 where ggml rounds them, so that values are ggml's to the bit.

import { type DecodeBlock, halfAt, largeBlock } from './block';

const { fround } = Math;

/** Sixteen groups of 16: a byte with scale and minimum of each, then two bits a value. */
export const decodeQ2K: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from + 80);
  const leastScale = halfAt(bytes, from + 82);
  for (let i = 0; i < largeBlock; i++) {
    const group = bytes.getUint8(from + (i >> 4));
    const value = (bytes.getUint8(from + 16 + quarterByte(i)) >> quarterShift(i)) & 3;
    out[to + i] = fround(fround(scale * (group & 15)) * value) - fround(leastScale * (group >> 4));
  }
};

/** A mask for the third bit, two bits a value, then sixteen scales of six bits. */
export const decodeQ3K: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from + 108);
  for (let i = 0; i < largeBlock; i++) {
    const low = (bytes.getUint8(from + 32 + quarterByte(i)) >> quarterShift(i)) & 3;
    const high = (bytes.getUint8(from + (i & 31)) >> (i >> 5)) & 1;
    const groupScale = fround(scale * (q3Scale(bytes, from + 96, i >> 4) - 32));
    // A bit that is set adds nothing; one that is not takes four away.
    out[to + i] = groupScale * (low - (high ? 0 : 4));
  }
};

/** Four bits in the first eight bytes, two in the last four. */
function q3Scale(bytes: DataView, from: number, group: number): number {
  const low = (bytes.getUint8(from + (group & 7)) >> (group < 8 ? 0 : 4)) & 15;
  const high = (bytes.getUint8(from + 8 + (group & 3)) >> (2 * (group >> 2))) & 3;
  return low | (high << 4);
}

/** Eight groups of 32: six bits for each scale and minimum, four a value. */
export const decodeQ4K: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from);
  const leastScale = halfAt(bytes, from + 2);
  for (let group = 0; group < 8; group++) {
    const { factor, least } = groupScale(bytes, from + 4, group, scale, leastScale);
    for (let i = 0; i < 32; i++) {
      const pair = bytes.getUint8(from + 16 + (group >> 1) * 32 + i);
      out[to + group * 32 + i] = fround(factor * ((pair >> (4 * (group & 1))) & 15)) - least;
    }
  }
};

export const decodeQ5K: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from);
  const leastScale = halfAt(bytes, from + 2);
  for (let group = 0; group < 8; group++) {
    const { factor, least } = groupScale(bytes, from + 4, group, scale, leastScale);
    for (let i = 0; i < 32; i++) {
      const low = (bytes.getUint8(from + 48 + (group >> 1) * 32 + i) >> (4 * (group & 1))) & 15;
      const high = (bytes.getUint8(from + 16 + i) >> group) & 1;
      out[to + group * 32 + i] = fround(factor * (low | (high << 4))) - least;
    }
  }
};

/** The twelve bytes of eight scales and eight minima, six bits each: the last four have their low bits apart. */
function groupScale(
  bytes: DataView,
  from: number,
  group: number,
  scale: number,
  leastScale: number,
): { readonly factor: number; readonly least: number } {
  const first = bytes.getUint8(from + (group & 3));
  const second = bytes.getUint8(from + 4 + (group & 3));
  const low = bytes.getUint8(from + 8 + (group & 3));
  const six = group < 4 ? first & 63 : (low & 15) | ((first >> 2) & 0x30);
  const leastSix = group < 4 ? second & 63 : (low >> 4) | ((second >> 2) & 0x30);
  return { factor: fround(scale * six), least: fround(leastScale * leastSix) };
}

/** Four low bits and two high bits a value; sixteen scales of eight bits. */
export const decodeQ6K: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from + 208);
  for (let i = 0; i < largeBlock; i++) {
    const half = i >> 7;
    const low = (bytes.getUint8(from + half * 64 + (i & 63)) >> (i & 64 ? 4 : 0)) & 15;
    const high = (bytes.getUint8(from + 128 + half * 32 + (i & 31)) >> quarterShift(i)) & 3;
    const factor = fround(scale * bytes.getInt8(from + 192 + (i >> 4)));
    out[to + i] = factor * ((low | (high << 4)) - 32);
  }
};

/** A float32 scale, 256 bytes, and sums that only multiplication needs. */
export const decodeQ8K: DecodeBlock = (bytes, from, out, to) => {
  const scale = bytes.getFloat32(from, true);
  for (let i = 0; i < largeBlock; i++) out[to + i] = scale * bytes.getInt8(from + 4 + i);
};

/** Two bits a value: of each 128 values, a byte holds those that are 32 apart. */
export function quarterByte(i: number): number {
  return (i >> 7) * 32 + (i & 31);
}

export function quarterShift(i: number): number {
  return 2 * ((i >> 5) & 3);
}
