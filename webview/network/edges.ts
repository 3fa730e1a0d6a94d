// The edges between two columns and how strong they are: weight × value forward, weight × gradient backward, the weight's own
// change in the update. Knows no pixels and no colours.

export interface Edge {
  /** Place among the shown units of the column on the left, and of that on the right. */
  readonly from: number;
  readonly to: number;
  /** With its sign; between -1 and 1: the strongest of all has magnitude 1. */
  readonly strength: number;
}

/** Weaker edges are not seen, and would only cost. */
const weakest = 0.03;
/** More would be a grey area. */
const mostEdges = 600;

/**
 * The strongest first drawn last.
 * @param weights row by row, as many rows as `from`
 * @param factors by which a row's weights (`side: 'from'`) or a column's (`to`) are multiplied; absent: 1
 */
export function weightedEdges(
  weights: ArrayLike<number>,
  rows: number,
  columns: number,
  factors?: { readonly side: 'from' | 'to'; readonly values: readonly number[] },
): readonly Edge[] {
  const products: Edge[] = [];
  let most = 0;
  for (let from = 0; from < rows; from++) {
    for (let to = 0; to < columns; to++) {
      const factor = factors ? factors.values[factors.side === 'from' ? from : to] : 1;
      const strength = weights[from * columns + to] * factor;
      if (!Number.isFinite(strength) || strength === 0) continue;
      most = Math.max(most, Math.abs(strength));
      products.push({ from, to, strength });
    }
  }
  return products
    .map((edge) => ({ ...edge, strength: edge.strength / most }))
    .filter(({ strength }) => Math.abs(strength) >= weakest)
    .sort((a, b) => Math.abs(a.strength) - Math.abs(b.strength))
    .slice(-mostEdges);
}

/** From each unit to the one with its index, where both are shown. */
export function pairedEdges(
  from: readonly number[],
  to: readonly number[],
  values?: ArrayLike<number>,
): readonly Edge[] {
  const most = values ? from.reduce((size, unit) => Math.max(size, Math.abs(values[unit]) || 0), 0) : 1;
  return from.flatMap((unit, index): readonly Edge[] => {
    const other = to.indexOf(unit);
    if (other < 0) return [];
    const strength = values ? values[unit] / (most || 1) : 0.3;
    return Number.isFinite(strength) && Math.abs(strength) >= weakest
      ? [{ from: index, to: other, strength }]
      : [];
  });
}
