// The text of a journal: a line of JSON per change. Python's JSON knows NaN and infinities, which JavaScript's does not, and
// a write that was cut off leaves half a line at the end.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import type { JournalEntry } from './journalEntry';

/** Stands for a number that JSON has no word for; no text of a study begins with this character. */
const mark = '\u0000';
const numbers: Readonly<Record<string, number>> = { NaN, Infinity, '-Infinity': -Infinity };

export function journalLine(entry: JournalEntry): string {
  const text = JSON.stringify(entry, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? mark + String(value) : value,
  );
  return `${text.replace(/"\\u0000(NaN|-?Infinity)"/g, '$1')}\n`;
}

export interface JournalText {
  readonly entries: readonly JournalEntry[];
  /** Bytes of the text that hold them: what comes after is a line that was cut off. */
  readonly byteLength: number;
}

/** @throws UserError when a line before the last is no entry of a journal */
export function parseJournal(bytes: Uint8Array, file: string): JournalText {
  const entries: JournalEntry[] = [];
  const decoder = new TextDecoder();
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(newline, start);
    // A line without its end was being written when its writer died: it has not happened.
    if (end < 0) return { entries, byteLength: start };
    const entry = parseLine(decoder.decode(bytes.subarray(start, end)));
    if (!entry) {
      // The last one may have kept its end and lost its middle, where a disk wrote in pieces.
      if (end === bytes.length - 1) return { entries, byteLength: start };
      throw damaged(file, entries.length + 1);
    }
    entries.push(entry);
    start = end + 1;
  }
}

const newline = 10;

function parseLine(line: string): JournalEntry | undefined {
  const marked = line.replace(/"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g, (token) =>
    token.startsWith('"') ? token : JSON.stringify(mark + token),
  );
  try {
    const value: unknown = JSON.parse(marked, (_, held: unknown) =>
      typeof held === 'string' && held.startsWith(mark) ? numbers[held.slice(1)] : held,
    );
    return isEntry(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is JournalEntry {
  return typeof value === 'object' && value !== null && 'op_code' in value;
}

function damaged(file: string, line: number): UserError {
  return new UserError(
    l10n.t(
      '{0}: line {1} is no entry of an Optuna journal. Name a study file that Backstep or Optuna has written, or a new one.',
      file,
      line,
    ),
  );
}
