// `npm run package`: a minified build in a VSIX, and what it weighs.

import { createVSIX } from '@vscode/vsce';
import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

const repository = path.resolve(import.meta.dirname, '..');
const packagePath = path.join(repository, 'out/backstep.vsix');

async function main(): Promise<void> {
  const { status } = spawnSync(process.execPath, ['esbuild.js', '--production'], {
    cwd: repository,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The build failed.');
  mkdirSync(path.dirname(packagePath), { recursive: true });
  // Everything is bundled; there are no dependencies to look up.
  await createVSIX({
    cwd: repository,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  console.log(`${packagePath}: ${(statSync(packagePath).size / 1024).toFixed(0)} KB`);
}

void main();
