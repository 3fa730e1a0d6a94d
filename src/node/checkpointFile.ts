// A file of weights, open for as long as somebody reads it, with the files beside it that it names.

import path from 'node:path';
import type { Hdf5Library } from '../core/formats/hdf5/hdf5Library';
import { openCheckpoint } from '../core/formats/registry';
import type { Checkpoint } from '../core/model/checkpoint';
import { openFileSource } from './fileSource';
import { createHdf5Library } from './hdf5/createHdf5Library';
import { folderSiblings } from './folderSiblings';

export interface CheckpointFile {
  readonly checkpoint: Checkpoint;
  close(): Promise<void>;
}

/**
 * The caller closes it.
 * @param library of HDF5, for who opens many files; otherwise the file has a thread of its own while it is open
 * @throws UserError when it cannot be read or is no checkpoint
 */
export async function openCheckpointFile(file: string, library?: Hdf5Library): Promise<CheckpointFile> {
  const source = await openFileSource(file);
  const siblings = folderSiblings(path.dirname(file));
  const own = library ? undefined : createHdf5Library();
  const closeFiles = async (): Promise<void> => {
    own?.dispose();
    await Promise.all([source.close(), siblings.close()]);
  };
  try {
    const checkpoint = await openCheckpoint(source, { siblings, hdf5: library ?? own! });
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
