// ggml's ternary types: values that are -1, 0 or 1 times one scale. TQ1_0 packs five into a byte, TQ2_0 four.
// Layouts: ggml-common.h.

import { type DecodeBlock, halfAt, largeBlock } from './block';
import { quarterByte, quarterShift } from './kQuants';

const powers = [1, 3, 9, 27, 81];

/** 32 bytes of five values, 16 bytes of five, 4 bytes of four: a byte's digits of base three, the highest first. */
export const decodeTq1: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from + 52);
  for (let i = 0; i < largeBlock; i++) {
    let at = i & 31;
    let digit = i >> 5;
    if (i >= 240) {
      at = 48 + ((i - 240) & 3);
      digit = (i - 240) >> 2;
    } else if (i >= 160) {
      at = 32 + ((i - 160) & 15);
      digit = (i - 160) >> 4;
    }
    // The byte is a fraction of 256: multiplied by a power of three, its whole part past 256 drops out.
    const rest = (bytes.getUint8(from + at) * powers[digit]) & 0xff;
    out[to + i] = scale * (((rest * 3) >> 8) - 1);
  }
};

export const decodeTq2: DecodeBlock = (bytes, from, out, to) => {
  const scale = halfAt(bytes, from + 64);
  for (let i = 0; i < largeBlock; i++) {
    const value = (bytes.getUint8(from + quarterByte(i)) >> quarterShift(i)) & 3;
    out[to + i] = scale * (value - 1);
  }
};
