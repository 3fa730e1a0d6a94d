// The ticks of the axes: epochs while several are seen, batches within an epoch when the reader has zoomed in.

import * as l10n from '@vscode/l10n';
import type { View } from './chartData';

export interface Ticks {
  readonly at: readonly number[];
  readonly labels: readonly string[];
}

/** Where epochs begin and end within the view, at most about one every `spacing`. */
export function epochTicks(view: View, batchesPerEpoch: number, room: number): Ticks {
  const epochs = (view.to - view.from) / batchesPerEpoch;
  const step = niceStep(epochs / room);
  const at = multiples(view, batchesPerEpoch * step);
  return { at, labels: at.map((place) => String(place / batchesPerEpoch)) };
}

/** Batches counted within their epoch; an epoch's end bears its number. */
export function batchTicks(view: View, batchesPerEpoch: number, room: number): Ticks {
  const step = Math.max(1, niceStep((view.to - view.from) / room));
  const inEpoch = multiples(view, step).filter((place) => place % batchesPerEpoch >= step / 2);
  const ends = multiples(view, batchesPerEpoch);
  const at = [...new Set([...inEpoch, ...ends])]
    .filter((place) => ends.includes(place) || batchesPerEpoch - (place % batchesPerEpoch) >= step / 2)
    .sort((a, b) => a - b);
  return {
    at,
    labels: at.map((place) =>
      place % batchesPerEpoch === 0
        ? l10n.t('epoch {0}', place / batchesPerEpoch)
        : String(place % batchesPerEpoch),
    ),
  };
}

/** @param room how many labels fit */
export function ticks(view: View, batchesPerEpoch: number, room: number): Ticks {
  return view.to - view.from >= 1.5 * batchesPerEpoch
    ? epochTicks(view, batchesPerEpoch, room)
    : batchTicks(view, batchesPerEpoch, room);
}

/** The smallest of 1, 2, 5, 10, 20, 50, … that is at least `step`; never below 1. */
export function niceStep(step: number): number {
  if (step <= 1) return 1;
  const power = Math.pow(10, Math.floor(Math.log10(step)));
  return power * [1, 2, 5, 10].find((factor) => factor * power >= step)!;
}

function multiples({ from, to }: View, step: number): number[] {
  const places: number[] = [];
  for (let place = Math.ceil(from / step) * step; place <= to; place += step) places.push(place);
  return places;
}
