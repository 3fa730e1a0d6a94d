// Finds a Chromium for the tests, or unpacks the one that npm brought. Knows nothing of what runs in it.

import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

interface Chromium {
  readonly executable: string;
  /** What the process needs beyond our own environment. */
  readonly environment: Readonly<Record<string, string>>;
}

const installedNames = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];
const installedPaths = {
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((variable) =>
    path.join(process.env[variable] ?? '', 'Google/Chrome/Application/chrome.exe'),
  ),
};

/** A headless browser: of `CHROMIUM`, else one that is installed, else npm's. */
export function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const { executable, environment } = findChromium();
  return chromium.launch({
    ...options,
    executablePath: executable,
    env: { ...process.env, ...environment },
    // Containers and CI machines run as root or without user namespaces, where the sandbox cannot start.
    args: ['--no-sandbox', ...(options.args ?? [])],
  });
}

function findChromium(): Chromium {
  const installed = process.env.CHROMIUM ?? installedChromium();
  return installed === undefined ? npmChromium() : { executable: installed, environment: {} };
}

function installedChromium(): string | undefined {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const onPath = folders.flatMap((folder) => installedNames.map((name) => path.join(folder, name + suffix)));
  const elsewhere =
    process.platform in installedPaths ? installedPaths[process.platform as 'darwin' | 'win32'] : [];
  return [...onPath, ...elsewhere].find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The Chromium of @sparticuz/chromium: Linux on x64, with the libraries that a bare Linux lacks. */
function npmChromium(): Chromium {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Chrome or Chromium was found on the PATH. Install one, or set CHROMIUM to its executable.',
    );
  }
  const folder = unpackNpmChromium();
  const libraries = [path.join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean);
  return {
    executable: path.join(folder, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: libraries.join(path.delimiter),
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
    },
  };
}

function unpackNpmChromium(): string {
  const packageFolder = path.resolve(require.resolve('@sparticuz/chromium'), '../../..');
  const manifest = readFileSync(path.join(packageFolder, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const cache = path.resolve(packageFolder, '../../.cache');
  const folder = path.join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;

  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const unpack = "import('@sparticuz/chromium').then((module) => module.default.executablePath())";
  const { status, stderr } = spawnSync(process.execPath, ['-e', unpack], {
    cwd: packageFolder,
    encoding: 'utf8',
    // The package unpacks into the folder for temporary files, and the libraries only where it believes to be
    // on Amazon Linux 2023.
    env: { ...process.env, TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  });
  if (status !== 0) {
    rmSync(unfinished, { recursive: true });
    throw new Error(`Chromium could not be unpacked into '${cache}': ${stderr}`);
  }
  writeFileSync(path.join(unfinished, 'fonts.conf'), fontConfiguration(path.join(folder, 'fonts')));
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    // Another process was quicker.
    if (!existsSync(folder)) throw error;
    rmSync(unfinished, { recursive: true });
  }
  return folder;
}

/** The system's fonts, where it has any, and the one that the package brings. */
function fontConfiguration(fonts: string): string {
  return `<?xml version="1.0"?>
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${fonts}</dir>
  <cachedir>${fonts}/cache</cachedir>
</fontconfig>
`;
}
