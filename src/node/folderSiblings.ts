// The files beside a file on disk, for readers of checkpoints in several files. Whatever is opened is closed together.

import path from 'node:path';
import { realpath } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { fileError } from '../core/io/fileError';
import { checkSiblingName, type SiblingFiles } from '../core/io/siblingFiles';
import { type FileSource, openFileSource, readError } from './fileSource';

export interface FolderSiblings extends SiblingFiles {
  close(): Promise<void>;
}

export function folderSiblings(folder: string): FolderSiblings {
  /** By the name they were asked for: a shard is opened once, however many tensors lie in it. */
  const opened = new Map<string, Promise<FileSource>>();
  return {
    open(name) {
      let source = opened.get(name);
      if (!source) {
        source = openInside(folder, name);
        opened.set(name, source);
      }
      return source;
    },
    async close() {
      for (const opening of await Promise.allSettled(opened.values())) {
        if (opening.status === 'fulfilled') await opening.value.close();
      }
    },
  };
}

/** A link in the folder may point out of it; what counts is where the file really lies. */
async function openInside(folder: string, name: string): Promise<FileSource> {
  checkSiblingName(name);
  const file = path.join(folder, name);
  let inside: string;
  try {
    inside = path.relative(await realpath(folder), await realpath(file));
  } catch (error) {
    throw readError(file, error);
  }
  if (inside.startsWith('..') || path.isAbsolute(inside)) {
    throw fileError(file, l10n.t('a link that leaves its folder, so Backstep does not follow it.'));
  }
  return openFileSource(file);
}
