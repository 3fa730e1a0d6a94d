// What VS Code calls to test an extension: runs the suite of this folder inside the extension host.

import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import ResultReporter from '../support/resultReporter';

/** Rejects when a test fails. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ reporter: ResultReporter, timeout: 60_000, color: true });
  const files = readdirSync(__dirname).filter((file) => file.endsWith('.test.js'));
  for (const file of files) mocha.addFile(path.join(__dirname, file));
  const failures = await new Promise<number>((resolve) => void mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
