// Marks of a histogram's axes, and its bars' heights. Knows no DOM.

/** Rounded values within a range, at most about `room` of them. */
export function niceTicks(from: number, to: number, room: number): readonly number[] {
  const span = to - from;
  if (!(span > 0) || room < 1) return [];
  const rough = span / room;
  const power = Math.pow(10, Math.floor(Math.log10(rough)));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((nice) => nice >= rough * 0.999) ?? rough;
  const ticks: number[] = [];
  // Counted, not added up: sums of tenths drift. Never from -0.
  const first = Math.ceil(from / step - 1e-9);
  for (let i = first === 0 ? 0 : first; i * step <= to + span * 1e-9; i++) ticks.push(i * step);
  return ticks;
}

/** Marks of counts: 0 and rounded ones, or the powers of ten. */
export function countTicks(largest: number, room: number, logarithmic: boolean): readonly number[] {
  if (!logarithmic) return niceTicks(0, largest, room).filter(Number.isInteger);
  const ticks = [];
  for (let count = 1; count <= largest; count *= 10) ticks.push(count);
  return ticks;
}

/** The share of the full height for a count. */
export function heightOf(count: number, largest: number, logarithmic: boolean): number {
  if (largest <= 0 || count <= 0) return 0;
  // A single value stays visible: its logarithm is 0, its bar is not.
  return logarithmic ? (Math.log10(count) + 0.3) / (Math.log10(largest) + 0.3) : count / largest;
}
