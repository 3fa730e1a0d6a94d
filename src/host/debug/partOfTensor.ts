// Which tensor an expression of the variables view is a part of, and which part.

export interface TensorPart {
  /** `dense.kernel` */
  readonly tensor: string;
  /** Indices along its first dimensions; empty: the whole tensor. */
  readonly at: readonly number[];
}

/**
 * `dense.kernel[3, 5]`, `x`; of a range such as `dense.kernel[100:200]` the first index is meant.
 * @returns undefined where the expression computes something
 */
export function partOfTensor(reference: string): TensorPart | undefined {
  const parts = /^\(*([A-Za-z_][\w.]*)\)*(?:\[([\d\s,:]*)\])?/.exec(reference);
  if (!parts || reference[parts[0].length] === '(') return undefined;
  const at = (parts[2] ?? '').split(',').map((index) => Number.parseInt(index, 10));
  const end = at.findIndex(Number.isNaN);
  return { tensor: parts[1], at: end < 0 ? at : at.slice(0, end) };
}
