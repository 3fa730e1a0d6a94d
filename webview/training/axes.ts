// The ticks of the axes. Along the run: epochs while several are seen, batches within an epoch when the reader has
// zoomed in. Along the values: round numbers, also where the axis is logarithmic.

import * as l10n from '@vscode/l10n';
import { formatShort } from '../../src/core/base/numbers';
import { niceStep } from '../shared/niceStep';
import type { View } from './chartData';
import type { ValueRange } from './valueRange';

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
  const at: number[] = [];
  const labels: string[] = [];
  const add = (place: number, label: string): void => {
    if (place < view.from || place > view.to) return;
    at.push(place);
    labels.push(label);
  };
  for (
    let begin = Math.floor(view.from / batchesPerEpoch) * batchesPerEpoch;
    begin <= view.to;
    begin += batchesPerEpoch
  ) {
    add(begin, l10n.t('epoch {0}', begin / batchesPerEpoch));
    // The last ones would stand too close to the label of the epoch's end.
    for (let batch = step; batch <= batchesPerEpoch - 0.75 * step; batch += step)
      add(begin + batch, String(batch));
  }
  return { at, labels };
}

/** @param room how many labels fit */
export function ticks(view: View, batchesPerEpoch: number, room: number): Ticks {
  return showsEpochs(view, batchesPerEpoch)
    ? epochTicks(view, batchesPerEpoch, room)
    : batchTicks(view, batchesPerEpoch, room);
}

/** Whether the view is so wide that its unit is the epoch, not the batch. */
export function showsEpochs(view: View, batchesPerEpoch: number): boolean {
  return view.to - view.from >= 1.5 * batchesPerEpoch;
}

/** @param room how many labels fit */
export function valueTicks(range: ValueRange, room: number, logarithmic: boolean): Ticks {
  const decades = logarithmic ? decadeTicks(range) : [];
  // Within less than a decade 1, 2, 5 are too few: there even steps serve a logarithmic axis too.
  const at = decades.length >= 3 ? thinned(decades, room) : evenTicks(range, room);
  return { at, labels: at.map(formatShort) };
}

function evenTicks({ low, high }: ValueRange, room: number): number[] {
  const rough = (high - low) / Math.max(1, room);
  const power = Math.pow(10, Math.floor(Math.log10(rough)));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9))!;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // Multiples of the step, free of what repeated addition would round away.
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

function decadeTicks({ low, high }: ValueRange): number[] {
  const at: number[] = [];
  for (let exponent = Math.floor(Math.log10(low)); exponent <= Math.log10(high); exponent++) {
    for (const factor of [1, 2, 5]) {
      const value = Number(`${factor}e${exponent}`);
      if (value >= low && value <= high) at.push(value);
    }
  }
  return at;
}

/** Whole decades alone where there is no room for 1, 2, 5; every second, third, … where there is none for those. */
function thinned(decades: readonly number[], room: number): number[] {
  if (decades.length <= room) return [...decades];
  const powers = decades.filter((value) => value.toExponential().startsWith('1e'));
  const every = Math.ceil(powers.length / Math.max(1, room));
  return powers.filter((_, index) => index % every === 0);
}

function multiples({ from, to }: View, step: number): number[] {
  const places: number[] = [];
  for (let place = Math.ceil(from / step) * step; place <= to; place += step) places.push(place);
  return places;
}
