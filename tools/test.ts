// `npm test`: builds, then runs every suite: unit tests and real files in Node, `backstep dap` with a client of the Debug Adapter
// Protocol, single pages in a browser, the extension in a real extension host, and the whole workbench in a browser. Prints one closing line for all. Names as arguments
// choose suites: `npm test -- unit pages`.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { TestResult } from '../test/support/resultReporter';

const repository = path.resolve(import.meta.dirname, '..');
const results = path.join(repository, 'out/test');
const mocha = ['node_modules/mocha/bin/mocha.js', '--reporter', 'test/support/resultReporter.ts'];

const suites: Readonly<Record<string, readonly string[]>> = {
  unit: mocha,
  dap: [...mocha, '--config', 'test/dap/.mocharc.json'],
  pages: [...mocha, '--config', 'test/e2e/pages/.mocharc.json'],
  host: ['--import', 'tsx', 'tools/hostTests.ts'],
  workbench: [...mocha, '--config', 'test/e2e/.mocharc.json'],
};

function main(): boolean {
  const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(suites);
  const unknown = chosen.filter((name) => !Object.hasOwn(suites, name));
  if (unknown.length > 0) {
    console.error(`No suite is called ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}.`);
    return false;
  }
  if (!run(['esbuild.js'])) return false;
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });

  const outcomes = chosen.map((name) => runSuite(name, suites[name]));
  const total = (key: keyof TestResult): number =>
    outcomes.reduce((sum, { result }) => sum + (result?.[key] ?? 0), 0);
  // A suite that ended without a result counts as one failure: it never ran, or it broke.
  const broken = outcomes.filter(({ result, succeeded }) => !result || (!succeeded && result.failed === 0));
  for (const { name } of broken) console.error(`The suite '${name}' broke off.`);
  const failed = total('failed') + broken.length;
  console.log(`\n${total('passed')} passed, ${failed} failed, ${total('skipped')} skipped`);
  return failed === 0;
}

interface Outcome {
  readonly name: string;
  readonly succeeded: boolean;
  readonly result?: TestResult;
}

function runSuite(name: string, command: readonly string[]): Outcome {
  console.log(`\n── ${name} ──`);
  const file = path.join(results, `${name}.json`);
  const succeeded = run(command, { BACKSTEP_TEST_RESULT: file });
  if (!existsSync(file)) return { name, succeeded };
  return { name, succeeded, result: JSON.parse(readFileSync(file, 'utf8')) as TestResult };
}

function run(command: readonly string[], environment: NodeJS.ProcessEnv = {}): boolean {
  const { status } = spawnSync(process.execPath, command, {
    cwd: repository,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return status === 0;
}

process.exitCode = main() ? 0 : 1;
