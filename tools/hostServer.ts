// Serves the npm VS Code to browsers on this machine. Knows processes and folders, nothing of pages or tests.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installHost } from './hostInstallation';

export type Settings = Readonly<Record<string, unknown>>;

export interface HostServerOptions {
  /** Where the server keeps settings, extensions and logs. */
  readonly dataFolder: string;
  /** User settings beyond the quiet ones below. */
  readonly settings?: Settings;
  /** Folders of extensions that are installed as symbolic links. */
  readonly extensions?: readonly string[];
  /** Further arguments for the server. */
  readonly arguments?: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

export interface HostServer {
  readonly port: number;
  /** Settles when the server ends by itself. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** What would distract a reader or a screenshot. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

/** Starts the server on a free port and waits until it listens. */
export async function startHostServer(options: HostServerOptions): Promise<HostServer> {
  const { node, server } = installHost();
  const { dataFolder } = options;
  writeSettings(dataFolder, options.settings);
  linkExtensions(dataFolder, options.extensions ?? []);

  const child = spawn(
    node,
    [
      ...[server, '--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
      ...['--accept-server-license-terms', '--telemetry-level', 'off', '--server-data-dir', dataFolder],
      ...(options.arguments ?? []),
    ],
    { env: options.environment ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const kill = (): void => void child.kill('SIGTERM');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      process.off('exit', kill);
      resolve();
    });
  });

  let output = '';
  const port = await new Promise<number>((resolve, reject) => {
    const read = (data: Buffer): void => {
      output += data.toString();
      const listening = /Extension host agent listening on (\d+)/.exec(output);
      if (listening) resolve(Number(listening[1]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    void ended.then(() => reject(new Error(`VS Code's server ended before it listened:\n${output}`)));
  });
  child.stdout.removeAllListeners('data').resume();
  child.stderr.removeAllListeners('data').resume();

  return {
    port,
    ended,
    stop() {
      kill();
      return ended;
    },
  };
}

/** The address of a workspace: a folder, or nothing. `payload` is what desktop VS Code takes as arguments. */
export function workspaceUrl(
  { port }: HostServer,
  workspace: string | undefined,
  payload: readonly (readonly [string, string])[] = [],
): string {
  const url = new URL(`http://127.0.0.1:${port}/`);
  if (workspace === undefined) url.searchParams.set('ew', 'true');
  else url.searchParams.set('folder', workspace);
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.toString();
}

/** Only for a new folder: what a user has changed since stands. */
function writeSettings(dataFolder: string, settings: Settings = {}): void {
  const file = path.join(dataFolder, 'data/User/settings.json');
  if (existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
}

function linkExtensions(dataFolder: string, extensions: readonly string[]): void {
  const folder = path.join(dataFolder, 'extensions');
  mkdirSync(folder, { recursive: true });
  // The list of what was found there last time; a link that it does not name would not be seen.
  rmSync(path.join(folder, 'extensions.json'), { force: true });
  for (const extension of extensions) {
    const manifest = readFileSync(path.join(extension, 'package.json'), 'utf8');
    const { publisher, name, version } = JSON.parse(manifest) as Record<string, string>;
    const link = path.join(folder, `${publisher}.${name}-${version}`);
    rmSync(link, { force: true, recursive: true });
    symlinkSync(extension, link, 'junction');
  }
}
