// Takes the arguments with which @vscode/test-electron starts a desktop VS Code, and runs the suite in the npm VS Code
// in a headless browser instead. Ends with the suite's exit code.

import path from 'node:path';
import { format, parseArgs } from 'node:util';
import { launchBrowser } from '../test/support/chromium';
import { temporaryFolder } from '../test/support/temporaryFolder';
import { artifact } from '../test/support/artifacts';
import { startHostServer, workspaceUrl } from './hostServer';

const timeLimit = 10 * 60_000;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      extensionDevelopmentPath: { type: 'string', multiple: true, default: [] },
      extensionTestsPath: { type: 'string' },
    },
    // Desktop VS Code has many more that mean nothing here.
    strict: false,
    allowPositionals: true,
  });
  const temporary = temporaryFolder();
  const server = await startHostServer({
    dataFolder: temporary.path,
    // Without the driver the server ignores the payload below.
    arguments: ['--enable-smoke-test-driver', '--disable-workspace-trust'],
  });
  const browser = await launchBrowser({ handleSIGINT: false, handleSIGTERM: false });
  try {
    const page = await browser.newPage();
    const exitCode = new Promise<number>((resolve, reject) => {
      const fail = (reason: string): void => reject(new Error(reason));
      const interrupted = (): void => fail('The run was interrupted.');
      setTimeout(
        () => fail(`The suite did not end within ${timeLimit / 60_000} minutes.`),
        timeLimit,
      ).unref();
      process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
      page.once('crash', () => fail('The browser crashed.'));
      void server.ended.then(() => fail(`VS Code's server ended by itself.`));
      void page.exposeFunction('codeAutomationExit', resolve);
    });
    exitCode.catch(() => page.screenshot({ path: artifact('vscode-host') }));
    await page.exposeFunction('codeAutomationLog', (type: string, parameters: unknown[]) => {
      (type === 'error' ? process.stderr : process.stdout).write(`${format(...parameters)}\n`);
    });

    const remote = (file: unknown): string =>
      `vscode-remote://127.0.0.1:${server.port}${path.resolve(String(file))}`;
    const payload = values.extensionDevelopmentPath.map((file): [string, string] => [
      'extensionDevelopmentPath',
      remote(file),
    ]);
    payload.push(['extensionTestsPath', remote(values.extensionTestsPath)]);
    const workspace = positionals.length === 0 ? undefined : path.resolve(positionals[0]);
    await page.goto(workspaceUrl(server, workspace, payload));
    return await exitCode;
  } finally {
    await browser.close();
    await server.stop();
    temporary.remove();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
