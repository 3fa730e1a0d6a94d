// Integers that JavaScript's numbers hold only in part, and booleans -> numbers.

/** Beyond ±2⁵³ the nearest float64. */
export function decodeInt64(values: BigInt64Array | BigUint64Array): Float64Array {
  const result = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) result[i] = Number(values[i]);
  return result;
}

/** Zero is false, everything else is true. */
export function decodeBool(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) result[i] = bytes[i] === 0 ? 0 : 1;
  return result;
}
