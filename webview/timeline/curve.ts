// The loss curve as a path: at most one upright stroke for each pixel, from the least to the greatest loss of its batches.

export interface Extent {
  readonly width: number;
  readonly height: number;
  /** Batches from the left edge to the right one. */
  readonly batches: number;
}

/** Room to the right of where one has been, so that the next batches do not move the curve each time. */
const least = 20;

/** How many batches are shown: all that the run has been at, and some more; never more than there are. */
export function shownBatches(losses: Float32Array, present: number, total: number): number {
  const seen =
    Math.max(
      losses.findLastIndex((loss) => !Number.isNaN(loss)),
      present,
    ) + 1;
  // By powers of 2 the picture changes its scale seldom.
  const power = 2 ** Math.ceil(Math.log2(Math.max(least, seen * 1.1)));
  return Math.min(total, power);
}

/** The batch at a place from 0 to 1 across. */
export function batchAt(share: number, batches: number): number {
  return Math.min(batches - 1, Math.max(0, Math.floor(share * batches)));
}

/** The middle of a batch, in pixels. */
export function placeOf(batch: number, { width, batches }: Extent): number {
  return ((batch + 0.5) / batches) * width;
}

export interface LossRange {
  readonly from: number;
  readonly to: number;
}

/** Of the finite losses; undefined where there are none. */
export function lossRange(losses: Float32Array): LossRange | undefined {
  const finite = losses.filter(Number.isFinite);
  if (finite.length === 0) return undefined;
  const from = finite.reduce((a, b) => Math.min(a, b));
  const to = finite.reduce((a, b) => Math.max(a, b));
  return from === to ? { from: from - 0.5, to: to + 0.5 } : { from, to };
}

export function heightOf(loss: number, { from, to }: LossRange, { height }: Extent): number {
  return height - ((loss - from) / (to - from)) * height;
}

/** `M… L…`: gaps where no loss is known. */
export function curvePath(losses: Float32Array, range: LossRange, extent: Extent): string {
  const columns = new Map<number, { low: number; high: number }>();
  for (let batch = 0; batch < Math.min(losses.length, extent.batches); batch++) {
    const loss = losses[batch];
    if (!Number.isFinite(loss)) continue;
    const x = Math.round(placeOf(batch, extent) * 2) / 2;
    const column = columns.get(x) ?? { low: loss, high: loss };
    columns.set(x, { low: Math.min(column.low, loss), high: Math.max(column.high, loss) });
  }
  const gap = Math.max(1, (1.5 * extent.width) / extent.batches);
  let path = '';
  let last: number | undefined;
  for (const [x, { low, high }] of columns) {
    path += last !== undefined && x - last <= gap ? 'L' : 'M';
    path += `${x} ${heightOf(high, range, extent).toFixed(1)}`;
    // A stroke of no length is drawn as a dot.
    path += `L${x} ${heightOf(low, range, extent).toFixed(1)}`;
    last = x;
  }
  return path;
}
