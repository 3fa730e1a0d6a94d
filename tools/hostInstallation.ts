// Installs a whole VS Code from npm (workbench and extension host, served to a browser), once and without compiling.
// Knows packages and folders, not how the server is run.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface HostInstallation {
  /** A Node executable of the version that the server wants. */
  readonly node: string;
  /** The server's main script. */
  readonly server: string;
}

const neededNode = 24;
const folder = path.resolve(import.meta.dirname, 'vscode-host');
const vscode = path.join(folder, 'node_modules/code-server/lib/vscode');
const stamp = path.join(vscode, 'node_modules/.host-ready');

/** Installs what is missing (half a minute) and says where it is. */
export function installHost(): HostInstallation {
  const lock = readFileSync(path.join(folder, 'package-lock.json'), 'utf8');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    console.log('Installing VS Code from npm …');
    npm(['ci'], folder);
    // Not `ci`: the shrinkwrap that lies there does not agree with its package.json.
    npm(['install', '--omit=dev'], vscode);
    writeFileSync(stamp, lock);
  }
  return { node: hostNode(), server: path.join(vscode, 'out/server-main.js') };
}

function npm(command: readonly string[], cwd: string): void {
  // Native modules stay uncompiled: the server does without them, and compiling takes minutes and a toolchain.
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', [...command, ...options], {
    cwd,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, npm_config_engine_strict: 'false' },
  });
  if (status !== 0) throw new Error(`'npm ${command.join(' ')}' failed in '${cwd}'.`);
}

function hostNode(): string {
  const windows = process.platform === 'win32';
  const packaged = path.join(
    folder,
    'node_modules',
    `node-${windows ? 'win' : process.platform}-${process.arch}`,
    windows ? 'bin/node.exe' : 'bin/node',
  );
  if (existsSync(packaged)) return packaged;
  if (Number.parseInt(process.versions.node) >= neededNode) return process.execPath;
  throw new Error(
    `VS Code's server needs Node ${neededNode} or newer; this is Node ${process.versions.node}, and npm has none for ${process.platform} on ${process.arch}.`,
  );
}
