// A table in box-drawing characters, laid out and broken as the Python library Rich does it for Keras.
// Counts a UTF-16 unit as one cell: layer names are identifiers.

export type Alignment = 'left' | 'right' | 'center';

export interface TextColumn {
  readonly title: string;
  readonly alignment: Alignment;
  /** Characters for the content, before the table is made to fit. */
  readonly width: number;
}

/** A space before and after each cell. */
const padding = 2;

/** @param lineLength characters across, with the outer borders */
export function boxTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  lineLength: number,
): string[] {
  const wanted = columns.map(({ width }) => width + padding);
  const widths = shrinkEvenly(wanted, lineLength - columns.length - 1);
  const rule = (left: string, dash: string, cross: string, right: string): string =>
    left + widths.map((width) => dash.repeat(width)).join(cross) + right;
  const row = (cells: readonly string[], bar: string): string[] =>
    rowLines(cells, columns, widths).map((line) => bar + line.join(bar) + bar);
  const titles = columns.map(({ title }) => title);
  return [
    rule('┏', '━', '┳', '┓'),
    ...row(titles, '┃'),
    rule('┡', '━', '╇', '┩'),
    ...rows.flatMap((cells, index) => [...(index > 0 ? [rule('├', '─', '┼', '┤')] : []), ...row(cells, '│')]),
    rule('└', '─', '┴', '┘'),
  ];
}

/** Takes the same from each width, spreading what is left of the division as Rich's `ratio_reduce` does. */
function shrinkEvenly(widths: readonly number[], available: number): number[] {
  let excess = widths.reduce((sum, width) => sum + width, 0) - available;
  if (excess <= 0) return [...widths];
  return widths.map((width, index) => {
    const share = Math.min(width, roundHalfToEven(excess / (widths.length - index)));
    excess -= share;
    return width - share;
  });
}

/** Python's `round`. */
function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

function rowLines(
  cells: readonly string[],
  columns: readonly TextColumn[],
  widths: readonly number[],
): string[][] {
  const broken = cells.map((cell, index) => breakCell(cell, Math.max(1, widths[index] - padding)));
  const height = Math.max(...broken.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    broken.map(
      (lines, index) => ` ${align(lines[line] ?? '', widths[index] - padding, columns[index].alignment)} `,
    ),
  );
}

function align(line: string, width: number, alignment: Alignment): string {
  const text = line.trimEnd();
  if (alignment === 'left') return text.padEnd(width);
  if (alignment === 'right') return text.padStart(width);
  return text.padStart(text.length + Math.floor((width - text.length) / 2)).padEnd(width);
}

/** Lines of a cell: broken between words, and a word that is too long ends in `…`. */
function breakCell(text: string, width: number): string[] {
  return breakAtWords(text, width, false).map((line) =>
    line.length > width ? `${line.slice(0, width - 1)}…` : line,
  );
}

/** Lines of free text: broken between words, and a word that is too long goes on in the next line. */
export function foldLine(text: string, width: number): string[] {
  return breakAtWords(text, width, true);
}

function breakAtWords(text: string, width: number, fold: boolean): string[] {
  const lines: string[] = [];
  let line = '';
  const end = (): void => {
    if (line !== '') lines.push(line);
    line = '';
  };
  for (const [word] of text.matchAll(/\S+\s*/g)) {
    const length = word.trimEnd().length;
    if (length <= width - line.length) {
      line += word;
      continue;
    }
    end();
    line = word;
    while (fold && line.length > width) {
      lines.push(line.slice(0, width));
      line = line.slice(width);
    }
  }
  end();
  // Spaces that reach beyond the width are dropped, those within it stay.
  return lines.map((each) => (each.length > width ? each.trimEnd() : each));
}
