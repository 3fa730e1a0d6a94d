// From a session that stands to a file from which another one can go on.

import path from 'node:path';
import { sourceKindOf } from '../../core/source/readSource';
import { writeFileWhole } from '../../node/writeFileWhole';
import type { Launched } from '../sessionState';
import { UserError } from '../../core/base/errors';
import * as l10n from '@vscode/l10n';
import { writeRecording } from './recordingFile';

/** @param file absolute. @throws UserError when it cannot be written, or the session's model has no text */
export async function saveRecording(
  { program, run, description, given }: Launched,
  file: string,
): Promise<void> {
  if (!path.isAbsolute(file)) throw new UserError(l10n.t('{0} is no absolute path.', file));
  if (program.weights !== undefined) {
    throw new UserError(
      l10n.t(
        'A run that began with a saved model alone cannot be recorded: it has no model text. Save it as a model file first.',
      ),
    );
  }
  const { data, weights, shuffle } = given;
  const { epochs, batchSize, seed } = description;
  const text = writeRecording(file, {
    text: program.text,
    kind: program.recording?.kind ?? sourceKindOf(program.path ?? program.name) ?? 'python',
    name: program.name,
    model: program.model.spec.name,
    baseFolder: program.baseFolder,
    launch: { data, weights, epochs, batchSize, shuffle, seed },
    engine: description.engine,
    run: await run.worker.record(),
  });
  await writeFileWhole(file, [new TextEncoder().encode(text)]);
}
