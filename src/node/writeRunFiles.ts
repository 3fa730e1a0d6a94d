// Writes what a run's callbacks want written, while its events pass by on their way to whoever watches it.

import * as l10n from '@vscode/l10n';
import { appendFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../core/base/errors';
import { fileError } from '../core/io/fileError';
import type { FileRequest, TrainingEvent } from '../core/training/events';

/**
 * @param folder relative names start here: the model's
 * @throws UserError in the middle of the run when a file cannot be written
 */
export function* writeRunFiles<Result>(
  events: Generator<TrainingEvent, Result>,
  folder: string,
): Generator<TrainingEvent, Result> {
  for (;;) {
    const next = events.next();
    if (next.done) return next.value;
    if (next.value.kind === 'file') write(next.value.request, folder);
    else yield next.value;
  }
}

function write({ file, text, header = '', mode }: FileRequest, folder: string): void {
  const target = path.resolve(folder, file);
  try {
    if (mode === 'replace') writeFileSync(target, header + text);
    else {
      const isNew = (statSync(target, { throwIfNoEntry: false })?.size ?? 0) === 0;
      appendFileSync(target, isNew ? header + text : text);
    }
  } catch (error) {
    throw fileError(target, l10n.t('a callback cannot write it ({0}).', messageOf(error)));
  }
}
