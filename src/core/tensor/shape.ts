// Shapes: lists of sizes. A model's shapes leave the batch dimension out unless a name says otherwise.

/** Sizes of the dimensions, outermost first (C order). `[]` is a scalar. */
export type Shape = readonly number[];

/** Number of elements: the product of the sizes, 1 for a scalar. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (const dimension of shape) size *= dimension;
  return size;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, index) => size === b[index]);
}

/** `(784, 256)`, and `(10,)` with Python's comma for one dimension. */
export function formatShape(shape: readonly (number | null)[]): string {
  const sizes = shape.map((size) => size ?? 'None');
  return sizes.length === 1 ? `(${sizes[0]},)` : `(${sizes.join(', ')})`;
}
