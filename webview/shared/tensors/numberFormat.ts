// How a cell's number is written: short, in scientific notation, or with all digits that its type has.

import type { DType } from '../../../src/core/tensor/dtype';

export type NumberFormat = 'short' | 'scientific' | 'full';

/** Pixels a column needs. */
export const columnWidth: Readonly<Record<NumberFormat, number>> = { short: 80, scientific: 96, full: 184 };

export function formatCell(value: number, format: NumberFormat, dtype: DType): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (isInteger(dtype)) return String(value);
  switch (format) {
    case 'short':
      return shortText(value);
    case 'scientific':
      return value.toExponential(4);
    case 'full':
      return fullText(value, dtype);
  }
}

/** Four decimals where they tell the value; never a zero for what is none. */
function shortText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.0005 || size >= 100_000)) return value.toExponential(1);
  return size >= 1000 ? value.toFixed(1) : value.toFixed(4);
}

/** The shortest text that reads back as the very same number of its type. */
function fullText(value: number, dtype: DType): string {
  if (dtype === 'float64') return String(value);
  for (let digits = 1; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(Number(value.toPrecision(9)));
}

export function isInteger(dtype: DType): boolean {
  return /^u?int|^bool/.test(dtype);
}

/** Types that hold no negative numbers. */
export function isUnsigned(dtype: DType): boolean {
  return /^uint|^bool/.test(dtype);
}
