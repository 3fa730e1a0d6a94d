// A file of weights, open for as long as somebody reads it, with the files beside it that it names.

import path from 'node:path';
import { openCheckpoint } from '../core/formats/registry';
import type { Checkpoint } from '../core/model/checkpoint';
import { openFileSource } from './fileSource';
import { folderSiblings } from './folderSiblings';

export interface CheckpointFile {
  readonly checkpoint: Checkpoint;
  close(): Promise<void>;
}

/** The caller closes it. @throws UserError when it cannot be read or is no checkpoint */
export async function openCheckpointFile(file: string): Promise<CheckpointFile> {
  const source = await openFileSource(file);
  const siblings = folderSiblings(path.dirname(file));
  const closeFiles = async (): Promise<void> => {
    await Promise.all([source.close(), siblings.close()]);
  };
  try {
    const checkpoint = await openCheckpoint(source, { siblings });
    return {
      checkpoint,
      async close() {
        checkpoint.dispose();
        await closeFiles();
      },
    };
  } catch (error) {
    await closeFiles();
    throw error;
  }
}

/** The file is open while `use` goes on. @throws UserError when it cannot be read or is no checkpoint */
export async function withCheckpoint<T>(
  file: string,
  use: (checkpoint: Checkpoint) => T | Promise<T>,
): Promise<T> {
  const opened = await openCheckpointFile(file);
  try {
    return await use(opened.checkpoint);
  } finally {
    await opened.close();
  }
}
