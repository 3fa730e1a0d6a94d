// A file of weights, open for as long as somebody reads it.

import { openCheckpoint } from '../core/formats/registry';
import type { Checkpoint } from '../core/model/checkpoint';
import { withFileSource } from './fileSource';

/** The file is open while `use` goes on. @throws UserError when it cannot be read or is no checkpoint */
export function withCheckpoint<T>(file: string, use: (checkpoint: Checkpoint) => T | Promise<T>): Promise<T> {
  return withFileSource(file, async (source) => use(await openCheckpoint(source)));
}
