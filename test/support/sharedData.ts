// Finds the real data that lies beside a checkout on some machines. Tests that want it say what they skip without it.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = process.env.BACKSTEP_TEST_DATA ?? resolve(import.meta.dirname, '../../../shared/data');

/** The path of a file or folder of the shared data, or undefined where it is not there. */
export function sharedData(...path: string[]): string | undefined {
  const full = join(folder, ...path);
  return existsSync(full) ? full : undefined;
}

/** `describe` for tests that need a path of the shared data; otherwise one line says what is skipped. */
export function describeWithSharedData(title: string, path: string, body: (path: string) => void): void {
  const found = sharedData(path);
  if (found === undefined)
    describe.skip(`${title} (skipped: no ${path} in BACKSTEP_TEST_DATA or ../shared/data)`, () => undefined);
  else describe(title, () => body(found));
}
