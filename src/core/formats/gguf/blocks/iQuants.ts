// ggml's i-quants: 256 values in groups that name points of a code book, with signs and scales beside them.
// Layouts: ggml-common.h. Products are rounded to float32 where ggml rounds them, so that values are ggml's to the bit.

import { type DecodeBlock, halfAt, halfValue } from './block';
import {
  type CodeBook,
  iq1sPoints,
  iq2sPoints,
  iq2xsPoints,
  iq2xxsPoints,
  iq3sPoints,
  iq3xxsPoints,
} from './codeBooks';
import { nonlinearLevels } from './smallBlocks';

const { fround } = Math;

/** What IQ1_S and IQ1_M add to every value of a point. */
const shift = 0.125;

export const decodeIq2Xxs: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from);
  for (let group = 0; group < 8; group++) {
    const word = from + 2 + group * 8;
    const signsAndScale = bytes.getUint32(word + 4, true);
    const factor = fround(fround(scale * (0.5 + (signsAndScale >>> 28))) * 0.25);
    for (let eight = 0; eight < 4; eight++) {
      const signs = evenSigns((signsAndScale >>> (7 * eight)) & 127);
      const point = bytes.getUint8(word + eight);
      putSigned(iq2xxsPoints, point, 8, factor, signs, out, to + group * 32 + eight * 8);
    }
  }
};

export const decodeIq2Xs: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from);
  for (let eight = 0; eight < 32; eight++) {
    const word = bytes.getUint16(from + 2 + eight * 2, true);
    const factor = quarterScale(scale, nibble(bytes, from + 66, eight >> 1));
    putSigned(iq2xsPoints, word & 511, 8, factor, evenSigns(word >> 9), out, to + eight * 8);
  }
};

export const decodeIq2S: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from);
  for (let eight = 0; eight < 32; eight++) {
    const high = (bytes.getUint8(from + 66 + (eight >> 2)) >> (2 * (eight & 3))) & 3;
    const point = bytes.getUint8(from + 2 + eight) | (high << 8);
    const factor = quarterScale(scale, nibble(bytes, from + 74, eight >> 1));
    putSigned(iq2sPoints, point, 8, factor, bytes.getUint8(from + 34 + eight), out, to + eight * 8);
  }
};

export const decodeIq3Xxs: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from);
  for (let group = 0; group < 8; group++) {
    const signsAndScale = bytes.getUint32(from + 66 + group * 4, true);
    const factor = fround(fround(scale * (0.5 + (signsAndScale >>> 28))) * 0.5);
    for (let four = 0; four < 8; four++) {
      const signs = evenSigns((signsAndScale >>> (7 * (four >> 1))) & 127) >> (4 * (four & 1));
      const point = bytes.getUint8(from + 2 + group * 8 + four);
      putSigned(iq3xxsPoints, point, 4, factor, signs, out, to + group * 32 + four * 4);
    }
  }
};

export const decodeIq3S: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from);
  for (let four = 0; four < 64; four++) {
    const ninth = (bytes.getUint8(from + 66 + (four >> 3)) >> (four & 7)) & 1;
    const point = bytes.getUint8(from + 2 + four) | (ninth << 8);
    const factor = fround(scale * (1 + 2 * nibble(bytes, from + 106, four >> 3)));
    const signs = bytes.getUint8(from + 74 + (four >> 1)) >> (4 * (four & 1));
    putSigned(iq3sPoints, point, 4, factor, signs, out, to + four * 4);
  }
};

export const decodeIq1S: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from);
  for (let eight = 0; eight < 32; eight++) {
    const word = bytes.getUint16(from + 34 + (eight >> 2) * 2, true);
    const point = bytes.getUint8(from + 2 + eight) | (((word >> (3 * (eight & 3))) & 7) << 8);
    const factor = fround(scale * (2 * ((word >> 12) & 7) + 1));
    putShifted(point, factor, word & 0x8000 ? -shift : shift, out, to + eight * 8);
  }
};

/** The scale is spread over the highest four bits of four words of scales. */
export const decodeIq1M: DecodeBlock = (bytes, from, out, to) => {
  const words = [0, 1, 2, 3].map((index) => bytes.getUint16(from + 48 + index * 2, true));
  const scale = halfValue(
    (words[0] >> 12) | ((words[1] >> 8) & 0xf0) | ((words[2] >> 4) & 0xf00) | (words[3] & 0xf000),
  );
  for (let eight = 0; eight < 32; eight++) {
    const half = (bytes.getUint8(from + 32 + (eight >> 1)) >> (4 * (eight & 1))) & 15;
    const point = bytes.getUint8(from + eight) | ((half & 7) << 8);
    const group = eight >> 1;
    const factor = fround(scale * (2 * ((words[group >> 2] >> (3 * (group & 3))) & 7) + 1));
    putShifted(point, factor, half & 8 ? -shift : shift, out, to + eight * 8);
  }
};

/** Eight groups of 32 with scales of six bits; values are levels that are closer together near zero. */
export const decodeIq4Xs: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from);
  const highScales = bytes.getUint16(from + 2, true);
  for (let group = 0; group < 8; group++) {
    const six = nibble(bytes, from + 4, group) | (((highScales >> (2 * group)) & 3) << 4);
    const factor = fround(scale * (six - 32));
    for (let i = 0; i < 16; i++) {
      const pair = bytes.getUint8(from + 8 + group * 16 + i);
      out[to + group * 32 + i] = factor * nonlinearLevels[pair & 15];
      out[to + group * 32 + 16 + i] = factor * nonlinearLevels[pair >> 4];
    }
  }
};

function nibble(bytes: DataView, from: number, index: number): number {
  return (bytes.getUint8(from + (index >> 1)) >> (4 * (index & 1))) & 15;
}

function quarterScale(scale: number, nibbleScale: number): number {
  return fround(fround(scale * (0.5 + nibbleScale)) * 0.25);
}

/** Seven signs are stored; the eighth makes the number of minus signs even. */
function evenSigns(seven: number): number {
  let ones = 0;
  for (let rest = seven; rest > 0; rest >>= 1) ones += rest & 1;
  return seven | ((ones & 1) << 7);
}

function putSigned(
  points: CodeBook,
  point: number,
  length: number,
  factor: number,
  signs: number,
  out: Float32Array,
  to: number,
): void {
  for (let i = 0; i < length; i++) {
    const value = factor * points[point * length + i];
    out[to + i] = (signs >> i) & 1 ? -value : value;
  }
}

function putShifted(point: number, factor: number, by: number, out: Float32Array, to: number): void {
  for (let i = 0; i < 8; i++) out[to + i] = factor * (iq1sPoints[point * 8 + i] + by);
}
