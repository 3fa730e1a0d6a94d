// Mocha's usual report, and its totals as JSON in the file that BACKSTEP_TEST_RESULT names.
// Whoever started the suite reads them there: a suite that never ran leaves no file.

import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

export interface TestResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export default class ResultReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env.BACKSTEP_TEST_RESULT;
    if (file === undefined) return;
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const result: TestResult = { passed: passes, failed: failures, skipped: pending };
      writeFileSync(file, JSON.stringify(result));
    });
  }
}
