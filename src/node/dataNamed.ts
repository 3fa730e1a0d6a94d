// Data as people name it in one word: a built-in name, a folder of IDX files, a CSV or an NPZ file.

import { statSync } from 'node:fs';
import path from 'node:path';
import type { DataSpec } from '../core/model/modelSpec';

/** @param baseFolder relative paths start here */
export function dataNamed(given: string, baseFolder: string): DataSpec {
  const ending = path.extname(given).toLowerCase();
  if (ending === '.csv') return { kind: 'csv', path: given };
  if (ending === '.npz') return { kind: 'npz', path: given };
  const isFolder = statSync(path.resolve(baseFolder, given), { throwIfNoEntry: false })?.isDirectory();
  return isFolder ? { kind: 'idx', folder: given } : { kind: 'named', name: given };
}
