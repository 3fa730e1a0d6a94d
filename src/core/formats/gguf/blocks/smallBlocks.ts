// ggml's blocks of 32 values with one scale, and their kin: Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, IQ4_NL, MXFP4, NVFP4.
// Layouts: ggml-common.h. Products are rounded to float32 where ggml rounds them, so that values are ggml's to the bit.

import { type DecodeBlock, halfAt } from './block';

const { fround } = Math;

/** The levels of IQ4_NL and IQ4_XS: sixteen, closer together near zero. */
export const nonlinearLevels = Int8Array.of(
  -127,
  -104,
  -83,
  -65,
  -49,
  -35,
  -22,
  -10,
  1,
  13,
  25,
  38,
  53,
  69,
  89,
  113,
);

/** The values of a four-bit float with two exponent bits (E2M1), doubled. */
const doubledE2m1 = Int8Array.of(0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12);

/** Low nibbles are the first half of the block, high nibbles the second. */
export const decodeQ4_0: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from);
  for (let i = 0; i < 16; i++) {
    const pair = bytes.getUint8(from + 2 + i);
    out[to + i] = scale * ((pair & 15) - 8);
    out[to + 16 + i] = scale * ((pair >> 4) - 8);
  }
};

export const decodeQ4_1: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from);
  const least = halfAt(bytes, from + 2);
  for (let i = 0; i < 16; i++) {
    const pair = bytes.getUint8(from + 4 + i);
    out[to + i] = fround(scale * (pair & 15)) + least;
    out[to + 16 + i] = fround(scale * (pair >> 4)) + least;
  }
};

/** The fifth bit of each value stands in a word of its own. */
export const decodeQ5_0: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from);
  const fifth = bytes.getUint32(from + 2, true);
  for (let i = 0; i < 16; i++) {
    const pair = bytes.getUint8(from + 6 + i);
    out[to + i] = scale * (((pair & 15) | (((fifth >>> i) & 1) << 4)) - 16);
    out[to + 16 + i] = scale * (((pair >> 4) | (((fifth >>> (16 + i)) & 1) << 4)) - 16);
  }
};

export const decodeQ5_1: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from);
  const least = halfAt(bytes, from + 2);
  const fifth = bytes.getUint32(from + 4, true);
  for (let i = 0; i < 16; i++) {
    const pair = bytes.getUint8(from + 8 + i);
    out[to + i] = fround(scale * ((pair & 15) | (((fifth >>> i) & 1) << 4))) + least;
    out[to + 16 + i] = fround(scale * ((pair >> 4) | (((fifth >>> (16 + i)) & 1) << 4))) + least;
  }
};

export const decodeQ8_0: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from);
  for (let i = 0; i < 32; i++) out[to + i] = scale * bytes.getInt8(from + 2 + i);
};

export const decodeIq4Nl: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from);
  for (let i = 0; i < 16; i++) {
    const pair = bytes.getUint8(from + 2 + i);
    out[to + i] = scale * nonlinearLevels[pair & 15];
    out[to + 16 + i] = scale * nonlinearLevels[pair >> 4];
  }
};

/** OCP Microscaling Formats v1.0: a scale that is a power of two, with E2M1 elements. */
export const decodeMxfp4: DecodeBlock = (bytes, from, out, to) => {
  // Half the scale, because the levels are doubled; 2⁻¹²⁸ and 2⁻¹²⁷ are subnormal and exact.
  const scale = 2 ** (bytes.getUint8(from) - 128);
  for (let i = 0; i < 16; i++) {
    const pair = bytes.getUint8(from + 1 + i);
    out[to + i] = scale * doubledE2m1[pair & 15];
    out[to + 16 + i] = scale * doubledE2m1[pair >> 4];
  }
};

/** Four groups of 16 E2M1 elements, each with a scale that is an unsigned E4M3. */
export const decodeNvfp4: DecodeBlock = (bytes, from, out, to) => {
  for (let group = 0; group < 4; group++) {
    const scale = halvedE4m3(bytes.getUint8(from + group));
    for (let i = 0; i < 8; i++) {
      const pair = bytes.getUint8(from + 4 + group * 8 + i);
      out[to + group * 16 + i] = scale * doubledE2m1[pair & 15];
      out[to + group * 16 + 8 + i] = scale * doubledE2m1[pair >> 4];
    }
  }
};

/** Half of an unsigned E4M3, because the levels are doubled; its NaN counts as no scale at all. */
function halvedE4m3(bits: number): number {
  if (bits === 0x7f) return 0;
  const exponent = (bits >> 3) & 15;
  const fraction = bits & 7;
  return exponent === 0 ? fraction * 2 ** -10 : (8 + fraction) * 2 ** (exponent - 11);
}
