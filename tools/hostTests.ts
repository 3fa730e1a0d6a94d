// Runs test/vscode in a real extension host: the npm VS Code, or a desktop VS Code of the version in VSCODE_VERSION
// (such as `stable`), which is downloaded.

import { runTests, type TestOptions } from '@vscode/test-electron';
import path from 'node:path';

const repository = path.resolve(import.meta.dirname, '..');

function vscode(): Pick<TestOptions, 'version' | 'vscodeExecutablePath'> {
  // Windows starts no scripts as if they were programs.
  const version = process.env.VSCODE_VERSION ?? (process.platform === 'win32' ? 'stable' : undefined);
  if (version !== undefined) return { version };
  return { vscodeExecutablePath: path.join(import.meta.dirname, 'codeShim.cjs') };
}

runTests({
  ...vscode(),
  extensionDevelopmentPath: repository,
  extensionTestsPath: path.join(repository, 'dist/test/index'),
  launchArgs: [path.join(repository, 'examples')],
}).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
