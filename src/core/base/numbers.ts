// Numbers as people read them: counts, bytes, durations, measured values. Grouped with commas as Keras prints them,
// in every language, so that a number on a page can be searched for in Keras' own output.

import * as l10n from '@vscode/l10n';

/** `203,530` */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

const byteUnits = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** `795.04 KB`: units of 1,024 with two decimals, as in Keras' summary; bytes without. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < byteUnits.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(2)} ${byteUnits[unit]}`;
}

/** Where letters for powers of ten end: `9999G`. */
const longest = 1e13;

/** `2.5M`, `203.5k`, `3e38`: for axes and other narrow places. */
export function formatShort(value: number): string {
  const size = Math.abs(value);
  if (size === Infinity) return value > 0 ? '∞' : '-∞';
  if (size >= longest) return value.toExponential(3).replace(/\.?0*e\+/, 'e');
  for (const [unit, letter] of [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const) {
    if (size >= unit) return `${Number((value / unit).toPrecision(4))}${letter}`;
  }
  return String(Number(value.toPrecision(4)));
}

/** `0.4 s`, `42 s`, `1 min 20 s`, `2 h 5 min`: what is left, rounded up to what a person would wait for. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  if (seconds < 10) return l10n.t('{0} s', (Math.ceil(seconds * 10) / 10).toFixed(1));
  const whole = Math.ceil(seconds);
  if (whole < 60) return l10n.t('{0} s', whole);
  if (whole < 3600) return l10n.t('{0} min {1} s', Math.floor(whole / 60), whole % 60);
  const minutes = Math.ceil(whole / 60);
  return l10n.t('{0} h {1} min', Math.floor(minutes / 60), minutes % 60);
}

/**
 * A measured value with four decimals where those tell it (`0.8812`), otherwise four digits in scientific notation
 * (`3.412e-7`), so that values of one kind line up in a column.
 */
export function formatValue(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 100_000)) return value.toExponential(3).replace('e+', 'e');
  return value.toFixed(4);
}
