// Where tests leave pictures for people to look at.

import { mkdirSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../artifacts');

/** The file of a picture called `name`, in `test/artifacts/`. */
export function artifact(name: string): string {
  mkdirSync(folder, { recursive: true });
  return path.join(folder, `${name}.png`);
}
