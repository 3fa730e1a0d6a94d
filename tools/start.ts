// `npm start`: VS Code with this extension and the examples. A desktop VS Code when there is one on the PATH,
// else the one from npm, in a browser.

import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { startHostServer, workspaceUrl } from './hostServer';

const repository = path.resolve(import.meta.dirname, '..');
const examples = path.join(repository, 'examples');
const windows = process.platform === 'win32';

async function main(): Promise<void> {
  const build = spawnSync(process.execPath, ['esbuild.js'], { cwd: repository, stdio: 'inherit' });
  if (build.status !== 0) process.exit(1);
  if (hasDesktopCode()) startDesktopCode();
  else await serve();
}

function hasDesktopCode(): boolean {
  return spawnSync('code', ['--version'], { shell: windows, stdio: 'ignore' }).status === 0;
}

function startDesktopCode(): void {
  const quote = (text: string): string => (windows ? `"${text}"` : text);
  const extension = `--extensionDevelopmentPath=${repository}`;
  const { status } = spawnSync('code', [quote(extension), quote(examples)], {
    shell: windows,
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}

async function serve(): Promise<void> {
  const server = await startHostServer({
    dataFolder: path.join(repository, 'out/vscode'),
    extensions: [repository],
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.stop());

  const url = workspaceUrl(server, examples);
  console.log(`\nVS Code with Backstep: ${url}\nCtrl+C stops it.`);
  openInBrowser(url);
  await server.ended;
}

function openInBrowser(url: string): void {
  const command = browserCommand();
  if (command === undefined) return;
  const [program, ...options] = command;
  // Where there is nothing to open it with, the printed address has to do.
  spawn(program, [...options, url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

function browserCommand(): [string, ...string[]] | undefined {
  if (process.platform === 'darwin') return ['open'];
  if (windows) return ['rundll32', 'url.dll,FileProtocolHandler'];
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
}

void main();
