// `describe` with a workbench of its own, which keeps a picture of what was on screen when a test failed.

import assert from 'node:assert/strict';
import { openWorkbench, type Workbench, type WorkbenchOptions } from './workbench';

/** Fails also when the extension wrote an error to the console or left one uncaught. */
export function describeInWorkbench(
  title: string,
  options: WorkbenchOptions,
  body: (workbench: () => Workbench) => void,
): void {
  describe(title, function () {
    let workbench: Workbench;
    this.timeout(60_000);

    before(async () => {
      workbench = await openWorkbench(options);
    });
    afterEach(async function () {
      const test = this.currentTest;
      if (test?.isFailed())
        await workbench.screenshot(`failed ${test.fullTitle().replaceAll(/[^\w -]/g, '')}`);
    });
    after(async () => {
      const { problems } = workbench;
      await workbench.close();
      assert.deepEqual(problems, []);
    });

    body(() => workbench);
  });
}
