// What every block-quantised type of ggml is to its readers: so many bytes that become so many numbers.

/** Writes the values of the block that begins at byte `from` of `bytes` to `out`, from `to` on. */
export type DecodeBlock = (bytes: DataView, from: number, out: Float32Array, to: number) => void;

/** Elements of the larger blocks (K- and i-quants, ternary types). */
export const largeBlock = 256;

/** A binary16 in little-endian order. */
export function halfAt(bytes: DataView, at: number): number {
  return halfValue(bytes.getUint16(at, true));
}

export function halfValue(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (fraction + 0x400) * 2 ** (exponent - 25);
}
