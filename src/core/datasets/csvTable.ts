// Comma-separated values (RFC 4180) as rows of texts: quoted fields, doubled quotes, line breaks of every kind; also with
// semicolons or tabs between the fields, as spreadsheets write them.

import * as l10n from '@vscode/l10n';
import { fileError } from '../io/fileError';

export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  /** Of numbers: spreadsheets whose decimals have commas put semicolons between fields. */
  readonly decimalMark: '.' | ',';
}

export interface CsvRow {
  /** In the file, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Empty lines are passed over.
 * @throws UserError for a file without rows, rows of another length than the header, a quote that never ends
 */
export function readCsv(name: string, text: string): CsvTable {
  const contents = text.startsWith('\ufeff') ? text.slice(1) : text;
  const separator = separatorOf(contents);
  const [header, ...rows] = records(name, contents, separator);
  if (!header) throw fileError(name, l10n.t('the file is empty.'));
  if (rows.length === 0) {
    throw fileError(name, l10n.t('there is a header but no row below it.'));
  }
  const wrong = rows.find(({ fields }) => fields.length !== header.fields.length);
  if (wrong) {
    throw fileError(
      name,
      l10n.t(
        'line {0} has {1} fields, but the header has {2}.',
        wrong.line,
        wrong.fields.length,
        header.fields.length,
      ),
    );
  }
  return {
    header: header.fields.map((field) => field.trim()),
    rows,
    decimalMark: separator === ';' ? ',' : '.',
  };
}

type Separator = ',' | ';' | '\t';

/** The one that stands most often in the first line. */
function separatorOf(text: string): Separator {
  const first = /[^\r\n]+/.exec(text)?.[0] ?? '';
  const countOf = (separator: Separator): number => first.split(separator).length;
  return ([';', '\t'] as const).reduce<Separator>(
    (most, separator) => (countOf(separator) > countOf(most) ? separator : most),
    ',',
  );
}

function records(name: string, text: string, separator: Separator): CsvRow[] {
  const rows: CsvRow[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const begin = line;
    const fields: string[] = [];
    for (;;) {
      let field = '';
      if (text[at] === '"') {
        at++;
        for (;;) {
          const quote = text.indexOf('"', at);
          if (quote < 0)
            throw fileError(name, l10n.t('the quote that begins in line {0} never ends.', begin));
          field += text.slice(at, quote);
          at = quote + 1;
          if (text[at] !== '"') break;
          field += '"';
          at++;
        }
        line += field.split('\n').length - 1;
      }
      let end = at;
      while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
      field += text.slice(at, end);
      fields.push(field);
      at = end;
      if (text[at] !== separator) break;
      at++;
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    line++;
    if (fields.length > 1 || fields[0].trim() !== '') rows.push({ line: begin, fields });
  }
  return rows;
}
