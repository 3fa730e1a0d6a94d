// The text of a journal: a line of JSON per change. Python's JSON knows NaN and infinities, which JavaScript's does not, and
// a write that was cut off leaves half a line at the end.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import { type JournalEntry, operations } from './journalEntry';

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
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(newline, start);
    // A line without its end was being written when its writer died: it has not happened.
    if (end < 0) return { entries, byteLength: start };
    const entry = parseLine(decoder.decode(bytes.subarray(start, end)));
    if (!entry) {
      // The last one may have kept its end and lost its middle, where a disk wrote in pieces.
      if (end === bytes.length - 1) return { entries, byteLength: start };
      throw damaged(file, line);
    }
    if (entry.op_code in fields) entries.push(entry);
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

/** What an entry must have by its operation. Later versions of Optuna may have more; those are passed over. */
const fields: Readonly<Record<number, Readonly<Record<string, 'string' | 'number' | 'object'>>>> = {
  [operations.createStudy]: { study_name: 'string', directions: 'object' },
  [operations.deleteStudy]: { study_id: 'number' },
  [operations.setStudyUserAttribute]: { study_id: 'number' },
  [operations.setStudySystemAttribute]: { study_id: 'number' },
  [operations.createTrial]: { study_id: 'number' },
  [operations.setTrialParameter]: {
    trial_id: 'number',
    param_name: 'string',
    param_value_internal: 'number',
    distribution: 'string',
  },
  [operations.setTrialStateValues]: { trial_id: 'number', state: 'number' },
  [operations.setTrialIntermediateValue]: {
    trial_id: 'number',
    step: 'number',
    intermediate_value: 'number',
  },
  [operations.setTrialUserAttribute]: { trial_id: 'number', user_attr: 'object' },
  [operations.setTrialSystemAttribute]: { trial_id: 'number', system_attr: 'object' },
};

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const given = value as Readonly<Record<string, unknown>>;
  if (typeof given.op_code !== 'number') return false;
  const needed = fields[given.op_code] as (typeof fields)[number] | undefined;
  return Object.entries(needed ?? {}).every(
    // Python's None is no object here.
    ([name, type]) => typeof given[name] === type && given[name] !== null,
  );
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
