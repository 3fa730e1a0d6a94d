// A tensor as text that other programs read: a NumPy expression, CSV, TSV, JSON. Numbers have as many digits as it takes
// to read back the very same value. Texts come in pieces, a row each, as a large one is longer than a string may be.

import { formatShape } from './shape';
import { smallestNormal32 } from './statistics';
import { storedType } from './storedType';
import type { DType } from './dtype';
import type { NumberArray, Tensor } from './tensor';

export type TextFormat = 'numpy' | 'csv' | 'tsv' | 'json';

export function tensorText(tensor: Tensor, format: TextFormat): Iterable<string> {
  switch (format) {
    case 'numpy':
      return numpyText(tensor);
    case 'csv':
      return delimitedText(tensor, ',');
    case 'tsv':
      return delimitedText(tensor, '\t');
    case 'json':
      return jsonText(tensor);
  }
}

/** What NumPy's `repr` leaves out. */
const impliedTypes: ReadonlySet<DType> = new Set(['float64', 'int64', 'bool']);
const unknownToNumpy: ReadonlySet<DType> = new Set(['bfloat16', 'float8_e4m3fn', 'float8_e5m2']);

/** `array([[0.5, 1.]], dtype=float32)`; all values, never an ellipsis. */
function* numpyText({ data, shape, dtype: stored }: Tensor): Generator<string, void> {
  const dtype = unknownToNumpy.has(stored) ? storedType(data) : stored;
  const type = impliedTypes.has(dtype) ? '' : `, dtype=${dtype}`;
  if (data.length === 0) {
    yield `array([], shape=${formatShape(shape)}${type})`;
    return;
  }
  const rank = shape.length;
  yield 'array(';
  yield* nestedText(data, shape, numpyElement(data, dtype), (depth) => {
    return `,${'\n'.repeat(rank - depth)}${' '.repeat('array('.length + depth)}`;
  });
  yield `${type})`;
}

/** A row a line; more dimensions than two run down. */
function* delimitedText({ data, shape }: Tensor, delimiter: string): Generator<string, void> {
  const columns = shape.length === 0 ? 1 : shape[shape.length - 1];
  const format = shortest(data);
  const element = (value: number): string =>
    Number.isFinite(value) ? format(value) : Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  for (let start = 0; start < data.length; start += columns) {
    yield `${joinRow(data, start, columns, element, delimiter)}\n`;
  }
}

/** Nested lists. JSON has no NaN and no infinities; they stand as the strings "NaN", "Infinity", "-Infinity". */
function* jsonText({ data, shape }: Tensor): Generator<string, void> {
  const format = shortest(data);
  const element = (value: number): string => (Number.isFinite(value) ? format(value) : `"${value}"`);
  if (data.length === 0) yield '[]';
  else yield* nestedText(data, shape, element, () => ',\n');
}

/** @param between what stands between two lists that lie `depth` brackets deep */
function* nestedText(
  data: NumberArray,
  shape: readonly number[],
  element: (value: number) => string,
  between: (depth: number) => string,
): Generator<string, void> {
  if (shape.length === 0) {
    yield element(data[0]);
    return;
  }
  const columns = shape[shape.length - 1];
  const rows = data.length / columns;
  // Rows in each list of lists, from the innermost to the whole.
  const blocks: number[] = [];
  for (let dimension = shape.length - 2, block = 1; dimension >= 0; dimension--) {
    blocks.push((block *= shape[dimension]));
  }
  const begin = (row: number): number => blocks.filter((block) => row % block === 0).length;
  for (let row = 0; row < rows; row++) {
    const opening = begin(row);
    const closing = begin(row + 1);
    yield '['.repeat(opening + 1);
    yield joinRow(data, row * columns, columns, element, ', ');
    yield ']'.repeat(closing + 1);
    if (row + 1 < rows) yield between(shape.length - 1 - closing);
  }
}

function joinRow(
  data: NumberArray,
  start: number,
  columns: number,
  element: (value: number) => string,
  delimiter: string,
): string {
  let text = element(data[start]);
  for (let i = start + 1; i < start + columns; i++) text += delimiter + element(data[i]);
  return text;
}

function numpyElement(data: NumberArray, dtype: DType): (value: number) => string {
  if (dtype === 'bool') return (value) => (value === 0 ? 'False' : 'True');
  const format = shortest(data);
  if (!dtype.startsWith('float')) return format;
  return (value) => {
    if (Number.isNaN(value)) return 'nan';
    if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
    const text = format(value);
    return /[.e]/.test(text) ? text : `${text}.`;
  };
}

function shortest(data: NumberArray): (value: number) => string {
  return data instanceof Float32Array ? shortestFloat32 : String;
}

/**
 * The fewest digits that read back as the same float32: nine are always enough. Fewer than six need no trial, as rounding
 * to six brings them forth, except among subnormal values, which have fewer sure digits than six.
 */
function shortestFloat32(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 24) return String(value);
  for (let digits = Math.abs(value) < smallestNormal32 ? 1 : 6; digits < 9; digits++) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return String(rounded);
  }
  return String(Number(value.toPrecision(9)));
}
