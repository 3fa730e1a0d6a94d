// The place that all charts point at: moved by the pointer in one of them, or by keys.

import { showsEpochs } from './axes';
import type { View } from './chartData';
import type { RunData } from './runData';

/** A place that the run has reached, whole batches; from where the pointer is. */
export function snapped(run: RunData, place: number): number | undefined {
  if (run.batchesDone === 0) return undefined;
  return Math.min(run.batchesDone, Math.max(1, Math.round(place)));
}

/** The next place to the right (`step` 1) or left (-1): an epoch's end, or a batch where the view is that close. */
export function neighbour(
  run: RunData,
  view: View,
  place: number | undefined,
  step: 1 | -1,
): number | undefined {
  if (place === undefined) return snapped(run, Math.min(view.to, run.batchesDone));
  const { batchesPerEpoch } = run.description;
  if (!showsEpochs(view, batchesPerEpoch)) return snapped(run, place + step);
  const epoch = step > 0 ? Math.floor(place / batchesPerEpoch) + 1 : Math.ceil(place / batchesPerEpoch) - 1;
  return snapped(run, epoch * batchesPerEpoch);
}
