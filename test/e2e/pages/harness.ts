// Opens one built page outside VS Code, with functions of the test in place of the extension host.
// Knows what VS Code gives to a webview, nothing of what the pages show.

import type { Browser, Page } from 'playwright-core';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pageHtml } from '../../../src/host/views/pageHtml';
import { connect, type Functions, type Remote } from '../../../src/protocol/channel';
import { jsonPort } from '../../../src/protocol/jsonPort';
import { Emitter } from '../../../src/core/base/emitter';
import { artifact } from '../../support/artifacts';
import type { ThemeName } from '../workbench';
import { readWebviewStyles } from './webviewStyles';

export interface PageOptions {
  /** `dist/webview/<page>.js` and `.css`. */
  readonly page: string;
  /** What the page may call. */
  readonly host: Functions;
  /** What the page finds as its restored state. */
  readonly state?: unknown;
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** Translations, as `l10n/bundle.l10n.<language>.json` has them. */
  readonly l10n?: Readonly<Record<string, string>>;
}

export interface OpenedPage<F extends Functions> {
  readonly page: Page;
  /** What the page lets the host call. */
  readonly remote: Remote<F>;
  /** Errors and warnings of the page's console, refused loads, and errors that nobody caught. */
  readonly problems: readonly string[];
  /** Writes `test/artifacts/<name>.png`. */
  readonly screenshot: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const dist = path.resolve(import.meta.dirname, '../../../dist/webview');
const origin = 'http://page.test';
const contentTypes: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

declare global {
  interface Window {
    postToHost: (message: unknown) => Promise<void>;
  }
}

export async function openPage<F extends Functions>(
  browser: Browser,
  options: PageOptions,
): Promise<OpenedPage<F>> {
  const { width = 1000, height = 800 } = options;
  // Without a locale of its own a browser on a bare machine says `en-US@posix`, which `Intl` refuses.
  const context = await browser.newContext({ viewport: { width, height }, locale: 'en-US' });
  const page = await context.newPage();
  const problems = collectProblems(page);

  const messages = new Emitter<unknown>();
  await page.exposeFunction('postToHost', (message: unknown) => messages.fire(message));
  const connection = connect<F>(
    jsonPort({
      post: (message) => page.evaluate((data) => window.postMessage(data, '*'), asVsCodeSends(message)),
      onMessage: messages.event,
    }),
    options.host,
  );

  await page.addInitScript(defineVsCodeApi);
  await page.route(`${origin}/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const file = path.join(dist, name);
    if (name === '') await route.fulfill({ contentType: 'text/html', body: documentOf(options) });
    else if (existsSync(file)) {
      await route.fulfill({ contentType: contentTypes[path.extname(name)], body: readFileSync(file) });
    } else await route.fulfill({ status: 404 });
  });
  await page.goto(`${origin}/`);

  return {
    page,
    remote: connection.remote,
    problems,
    async screenshot(name) {
      await page.screenshot({ path: artifact(name) });
    },
    async close() {
      connection.dispose();
      await context.close();
    },
  };
}

/** The document that VS Code makes of the extension's: with its default styles, the theme's variables and classes. */
function documentOf({ page, state, l10n = {}, theme = 'dark' }: PageOptions): string {
  const { defaultStyles, themes } = readWebviewStyles();
  const { variables, bodyClasses } = themes[theme];
  const declarations = Object.entries(variables).map(([name, value]) => `${name}: ${value}`);
  return pageHtml({
    page,
    asset: (file) => `${origin}/${file}`,
    source: origin,
    nonce: 'test',
    language: 'en',
    translations: l10n,
    state,
  })
    .replace('<html', `<html style="${declarations.join('; ').replaceAll('"', '&quot;')}"`)
    .replace('<head>', `<head><style id="_defaultStyles">${defaultStyles.join('\n')}</style>`)
    .replace('<body>', `<body class="vscode-body vscode-reduce-motion ${bodyClasses.join(' ')}">`);
}

/**
 * Runs in the page, before its own script. The state survives a reload, as in VS Code.
 * Methods only: tsx would give functions with inferred names a helper that the page does not have.
 */
function defineVsCodeApi(): void {
  Object.assign(window, {
    acquireVsCodeApi() {
      return {
        postMessage(message: unknown): void {
          void window.postToHost(message);
        },
        getState(): unknown {
          return JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined;
        },
        setState(state: unknown): void {
          sessionStorage.setItem('state', JSON.stringify(state));
        },
      };
    },
  });
}

/** JSON with typed arrays beside it. */
function asVsCodeSends(message: unknown): unknown {
  const arrays: unknown[] = [];
  const text = JSON.stringify(message, (_, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value;
    arrays.push(value);
    return { $array: arrays.length - 1 };
  });
  return JSON.parse(text, (_, value: unknown) => {
    const array = (value as { readonly $array?: number } | null)?.$array;
    return array === undefined ? value : arrays[array];
  });
}

function collectProblems(page: Page): readonly string[] {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
  return problems;
}
