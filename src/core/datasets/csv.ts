// Tables as datasets: numbers stand as they are, words become categories. Rows in which something is missing are left out,
// and the dataset's name says how many.

import * as l10n from '@vscode/l10n';
import { fileError } from '../io/fileError';
import { type CsvTable, readCsv } from './csvTable';
import type { Dataset, Targets } from './dataset';

/** How tables write that a value is not there. A NaN is there: it came out of a computation that went wrong. */
const missingWords: ReadonlySet<string> = new Set(['', 'na', 'n/a', 'null', 'none', '?']);
/** Whole numbers of so few kinds are classes; of more they are quantities. */
const mostNumericClasses = 20;
/** A column of more words than this is no category: names, texts, dates. */
const mostCategories = 100;
/** Labels count from 0; years and prices are no labels, however few of them there are. */
const largestLabel = 999;

/**
 * @param target name of the column to predict; absent: the last
 * @throws UserError naming line and column
 */
export function csvDataset(name: string, text: string, target?: string): Dataset {
  const table = readCsv(name, text);
  const targetColumn = columnOf(name, table, target);
  const rows = table.rows.filter(({ fields }) => !fields.some(isMissing));
  if (rows.length === 0) throw fileError(name, l10n.t('a value is missing in every row.'));
  const columnAt = (index: number): Column => ({
    title: table.header[index],
    words: rows.map(({ fields }) => fields[index].trim()),
    rows,
    decimalMark: table.decimalMark,
  });
  const columns = [...table.header.keys()]
    .filter((index) => index !== targetColumn)
    .map((index) => encodeColumn(name, columnAt(index)));
  const width = columns.reduce((sum, { width: own }) => sum + own, 0);
  if (width === 0) throw fileError(name, l10n.t('there is no column beside the one to predict.'));
  const features = new Float32Array(rows.length * width);
  let offset = 0;
  for (const column of columns) {
    for (let row = 0; row < rows.length; row++) column.write(row, features, row * width + offset);
    offset += column.width;
  }
  const left = table.rows.length - rows.length;
  return {
    name: left === 0 ? name : l10n.t('{0} (without {1} rows in which a value is missing)', name, left),
    count: rows.length,
    inputShape: [width],
    features,
    scale: 1,
    ...targetsOf(name, columnAt(targetColumn)),
  };
}

function isMissing(field: string): boolean {
  return missingWords.has(field.trim().toLowerCase());
}

function columnOf(name: string, { header }: CsvTable, target: string | undefined): number {
  if (target === undefined) return header.length - 1;
  const column = header.indexOf(target);
  if (column >= 0) return column;
  throw fileError(name, l10n.t("there is no column '{0}'; there are {1}.", target, header.join(', ')));
}

interface Column extends Pick<CsvTable, 'rows' | 'decimalMark'> {
  readonly title: string;
  /** A field of each row, without the spaces around it. */
  readonly words: readonly string[];
}

interface EncodedColumn {
  /** Features that it becomes: one, or one for each category. */
  readonly width: number;
  write(row: number, features: Float32Array, at: number): void;
}

function encodeColumn(name: string, column: Column): EncodedColumn {
  const { words } = column;
  const numbers = numbersOf(name, column);
  if (numbers) return { width: 1, write: (row, features, at) => (features[at] = numbers[row]) };
  const places = placesOf(words);
  if (places.size > mostCategories) {
    throw fileError(
      name,
      l10n.t(
        "the column '{0}' has {1} different texts: too many for categories. Leave it out of the file.",
        column.title,
        places.size,
      ),
    );
  }
  return {
    width: places.size,
    write: (row, features, at) => (features[at + places.get(words[row])!] = 1),
  };
}

function targetsOf(
  name: string,
  column: Column,
): { readonly targets: Targets; readonly classNames?: readonly string[] } {
  const numbers = numbersOf(name, column);
  if (!numbers) {
    const places = placesOf(column.words);
    const values = Int32Array.from(column.words, (word) => places.get(word)!);
    return { targets: { kind: 'labels', values, classes: places.size }, classNames: [...places.keys()] };
  }
  const kinds = new Set(numbers);
  const areLabels =
    kinds.size <= mostNumericClasses &&
    numbers.every((value) => Number.isInteger(value) && value >= 0 && value <= largestLabel);
  if (!areLabels) return { targets: { kind: 'values', values: Float32Array.from(numbers), width: 1 } };
  const values = Int32Array.from(numbers);
  return { targets: { kind: 'labels', values, classes: Math.max(...kinds) + 1 } };
}

/** Undefined for a column of words. @throws UserError where most of a column are numbers and one is not */
function numbersOf(name: string, column: Column): readonly number[] | undefined {
  const { words } = column;
  const numbers = words.map((word) => Number(column.decimalMark === ',' ? word.replace(',', '.') : word));
  // Features are computed with as float32, where larger numbers are infinite.
  const isFinite = (value: number): boolean => Number.isFinite(Math.fround(value));
  const wrong = numbers.findIndex((value) => !isFinite(value));
  if (wrong < 0) return numbers;
  if (numbers.filter(isFinite).length * 2 <= numbers.length) return undefined;
  throw fileError(
    name,
    l10n.t(
      "line {0}: '{1}' in the column '{2}' is no finite number.",
      column.rows[wrong].line,
      words[wrong],
      column.title,
    ),
  );
}

/** Each different word with its place among them in order. */
function placesOf(words: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(words)].sort().map((word, place) => [word, place]));
}
