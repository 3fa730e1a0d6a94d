// Moving the view along a run: the whole of it, closer, further away, to the side. Knows no DOM.

import { isActive } from '../../src/protocol/training';
import { niceStep } from '../shared/niceStep';
import type { View } from './chartData';
import type { RunData } from './runData';

/** The fewest batches that a view shows. */
const closest = 8;
/** A run that goes on is seen with room ahead: at first this many epochs, then as many as the next round number. */
const firstEpochs = 10;

/**
 * All of a run. While it goes on its end has a place already, so that nothing moves; a run of many epochs would only
 * be a sliver at the left then, so the view grows with it, in few steps. A run that is over ends where it ended.
 */
export function wholeView(run: RunData): View {
  const { epochs, batchesPerEpoch } = run.description;
  const begun = Math.ceil(run.batchesDone / batchesPerEpoch);
  const seen = isActive(run.progress.state) ? Math.max(firstEpochs, niceStep(begun)) : Math.max(1, begun);
  return { from: 0, to: Math.min(epochs, seen) * batchesPerEpoch };
}

/** @param factor below 1: closer. @param around what keeps its place on screen */
export function zoomed(view: View, whole: View, factor: number, around: number): View {
  const centre = Math.min(view.to, Math.max(view.from, around));
  return fitted(
    { from: centre - (centre - view.from) * factor, to: centre + (view.to - centre) * factor },
    whole,
  );
}

/** @param share of the view's width, negative: to the left */
export function panned(view: View, whole: View, share: number): View {
  const by = (view.to - view.from) * share;
  return fitted({ from: view.from + by, to: view.to + by }, whole);
}

/** Moved so that `place` is in view. */
export function showing(view: View, whole: View, place: number): View {
  if (place < view.from) return fitted({ from: place, to: place + view.to - view.from }, whole);
  if (place > view.to) return fitted({ from: place - (view.to - view.from), to: place }, whole);
  return view;
}

/** Inside the whole, and not narrower than can be told apart. */
export function fitted(view: View, whole: View): View {
  const width = Math.min(whole.to - whole.from, Math.max(closest, view.to - view.from));
  const middle = (view.from + view.to) / 2;
  const from = Math.min(whole.to - width, Math.max(whole.from, middle - width / 2));
  return { from, to: from + width };
}
