// Narrow floats -> float32, exactly: every one of their values is a float32, NaN stays NaN.
// Formats: IEEE 754 binary16; bfloat16; Micikevicius et al., "FP8 Formats for Deep Learning" (2022).
//
// Moving exponent and fraction to float32's places gives the value divided by a power of two that is the difference
// of the exponent biases; the multiplication that mends it is exact, for subnormal numbers too.

export function decodeFloat16(bits: Uint16Array): Float32Array {
  const result = new Float32Array(bits.length);
  const words = new Uint32Array(result.buffer);
  for (let i = 0; i < bits.length; i++) {
    const magnitude = bits[i] & 0x7fff;
    words[i] = magnitude << 13;
    // An exponent of all ones is infinity or NaN in both formats.
    if (magnitude >= 0x7c00) words[i] |= 0x7f80_0000;
    else result[i] *= 2 ** (127 - 15);
    words[i] |= (bits[i] & 0x8000) << 16;
  }
  return result;
}

export function decodeBfloat16(bits: Uint16Array): Float32Array {
  const result = new Float32Array(bits.length);
  const words = new Uint32Array(result.buffer);
  for (let i = 0; i < bits.length; i++) words[i] = bits[i] << 16;
  return result;
}

/** The upper byte of a binary16. */
export function decodeFloat8E5m2(bytes: Uint8Array): Float32Array {
  const bits = new Uint16Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) bits[i] = bytes[i] << 8;
  return decodeFloat16(bits);
}

/** Four exponent bits, three of fraction; no infinities, only ±0x7f is NaN. */
export function decodeFloat8E4m3fn(bytes: Uint8Array): Float32Array {
  const result = new Float32Array(bytes.length);
  const words = new Uint32Array(result.buffer);
  for (let i = 0; i < bytes.length; i++) {
    const magnitude = bytes[i] & 0x7f;
    words[i] = magnitude << 20;
    if (magnitude === 0x7f) result[i] = NaN;
    else result[i] *= 2 ** (127 - 7);
    words[i] |= (bytes[i] & 0x80) << 24;
  }
  return result;
}
