// What one metric's chart draws of a run: three lines over the same places, and marks where a value is no number.
// Places are batches done since the run began; epoch `e` ends at `e × batchesPerEpoch`. Knows no DOM.

import { decimate } from './decimate';
import { kindOf, type NotFinite } from './notFinite';
import type { RunData } from './runData';

/** The part of the run that is seen, in batches. */
export interface View {
  readonly from: number;
  readonly to: number;
}

/** `undefined`: the line has no point here. `null`: its value here can't be drawn, so the line is interrupted. */
export type Point = number | null | undefined;

export interface Mark {
  readonly at: number;
  readonly kind: NotFinite;
}

export interface ChartData {
  /** Places, ascending. */
  readonly at: readonly number[];
  readonly batch: readonly Point[];
  readonly train: readonly Point[];
  readonly validation: readonly Point[];
  readonly marks: readonly Mark[];
}

/** @param columns width of the chart in pixels */
export function chartData(
  run: RunData,
  metric: string,
  view: View,
  columns: number,
  logarithmic: boolean,
): ChartData {
  const drawable = (value: number | undefined): Point =>
    value === undefined ? undefined : Number.isFinite(value) && !(logarithmic && value <= 0) ? value : null;
  // One batch more on either side, so that the line goes on to the edge. The value at index i is known after batch i + 1.
  const line = decimate(
    run.batches(metric),
    run.blocks(metric),
    Math.max(0, Math.floor(view.from) - 2),
    Math.ceil(view.to) + 1,
    columns,
  );
  const epochs = within(epochPoints(run, metric), view);
  const marks: Mark[] = line.notFinite.map(({ at, kind }) => ({ at: at + 1, kind }));

  const at: number[] = [];
  const batch: Point[] = [];
  const train: Point[] = [];
  const validation: Point[] = [];
  let b = 0;
  let e = 0;
  while (b < line.at.length || e < epochs.length) {
    const place = Math.min(
      b < line.at.length ? line.at[b] + 1 : Infinity,
      e < epochs.length ? epochs[e].at : Infinity,
    );
    const isBatch = b < line.at.length && line.at[b] + 1 === place;
    const epoch = e < epochs.length && epochs[e].at === place ? epochs[e] : undefined;
    at.push(place);
    batch.push(isBatch ? drawable(line.values[b] ?? NaN) : undefined);
    train.push(drawable(epoch?.train));
    validation.push(drawable(epoch?.validation));
    for (const value of [epoch?.train, epoch?.validation]) {
      if (value !== undefined && !Number.isFinite(value)) marks.push({ at: place, kind: kindOf(value) });
    }
    if (isBatch) b++;
    if (epoch) e++;
  }
  return { at, batch, train, validation, marks };
}

/** Those in view and one more on either side, for the lines that leave it. */
function within(points: readonly EpochPoint[], { from, to }: View): readonly EpochPoint[] {
  const first = points.findIndex(({ at }) => at >= from);
  const last = points.findLastIndex(({ at }) => at <= to);
  return points.slice(Math.max(0, first < 0 ? points.length - 1 : first - 1), last + 2);
}

interface EpochPoint {
  readonly at: number;
  readonly train?: number;
  readonly validation?: number;
}

/** The ends of the epochs, and the running mean of the epoch that is under way where the run stands. */
function epochPoints(run: RunData, metric: string): EpochPoint[] {
  const { batchesPerEpoch } = run.description;
  const points: EpochPoint[] = run.epochs.map(({ epoch, logs }) => ({
    at: epoch * batchesPerEpoch,
    train: logs[metric],
    validation: logs[`val_${metric}`],
  }));
  const last = points.at(-1)?.at ?? 0;
  const running = run.logsOf(run.progress.epoch)?.[metric];
  if (run.batchesDone > last && running !== undefined) points.push({ at: run.batchesDone, train: running });
  return points;
}
