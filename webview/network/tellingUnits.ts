// Which units of a large layer are worth showing: those that say most, and some that are silent, so that both sides of an
// activation are seen. Knows values alone.

export interface UnitValues {
  readonly size: number;
  /** Of the layer's output; absent: not computed yet. */
  readonly output?: ArrayLike<number>;
  /** What goes into an activation that silences units. */
  readonly before?: ArrayLike<number>;
}

/** Of the units shown, those that are there because they are silent. */
const silentShare = 0.25;

/** At most `count` indices, ascending. NaN and infinities say most of all. */
export function tellingUnits({ size, output, before }: UnitValues, count: number): readonly number[] {
  const all = Array.from({ length: size }, (_, index) => index);
  if (size <= count) return all;
  if (!output) return evenly(size, count);
  const loudness = (unit: number): number => {
    const magnitude = Math.abs(output[unit]);
    return Number.isNaN(magnitude) ? Infinity : magnitude;
  };
  const silent = before
    ? all
        .filter((unit) => output[unit] === 0 && before[unit] < 0)
        .sort((a, b) => before[a] - before[b] || a - b)
        .slice(0, Math.floor(count * silentShare))
    : [];
  const taken = new Set(silent);
  const loud = all
    .filter((unit) => !taken.has(unit))
    .sort((a, b) => loudness(b) - loudness(a) || a - b)
    .slice(0, count - silent.length);
  return [...silent, ...loud].sort((a, b) => a - b);
}

function evenly(size: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => Math.floor((index * size) / count));
}
