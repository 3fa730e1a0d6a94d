// A study's journal on the disk: read at the beginning, then appended line by line. Each line is on the disk before the study
// goes on, so that a crash loses at most what was running.

import * as l10n from '@vscode/l10n';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import type { Disposable } from '../core/base/disposable';
import { UserError } from '../core/base/errors';
import type { JournalEntry } from '../core/tuning/journal/journalEntry';
import { journalLine, parseJournal } from '../core/tuning/journal/journalText';
import type { Journal } from '../core/tuning/study';
import { readError } from './fileSource';

export interface JournalFile extends Journal, Disposable {
  /** Those that it held when it was opened. */
  readonly entries: readonly JournalEntry[];
}

/**
 * A file that is not there is made. A last line that was cut off is removed.
 * @throws UserError when it is no journal, or cannot be read or written
 */
export function openJournalFile(file: string): JournalFile {
  const { entries, byteLength } = parseJournal(existsSync(file) ? bytesOf(file) : new Uint8Array(), file);
  const descriptor = withReadError(file, () => openSync(file, 'a'));
  if (fstatSync(descriptor).size > byteLength) ftruncateSync(descriptor, byteLength);
  let size = byteLength;
  return {
    entries,
    append(added) {
      // Trials are numbered by their place, so two programs that do not hear each other would mix theirs up.
      if (fstatSync(descriptor).size !== size) throw writtenByOthers(file);
      const bytes = Buffer.from(added.map(journalLine).join(''));
      for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
      fsyncSync(descriptor);
      size += bytes.length;
    },
    dispose: () => closeSync(descriptor),
  };
}

function bytesOf(file: string): Uint8Array {
  return withReadError(file, () => readFileSync(file));
}

function withReadError<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw readError(file, error);
  }
}

function writtenByOthers(file: string): UserError {
  return new UserError(
    l10n.t(
      '{0}: another program has written to this study meanwhile. End it, then call this one again: it goes on where the file stands.',
      file,
    ),
  );
}
