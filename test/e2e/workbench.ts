// VS Code in a headless browser, driven as a person drives it: by keyboard, commands and files.
// Knows the workbench, nothing of Backstep's pages.

import type { FrameLocator, Page } from 'playwright-core';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { type Settings, startHostServer, workspaceUrl } from '../../tools/hostServer';
import { artifact } from '../support/artifacts';
import { launchBrowser } from '../support/chromium';
import { temporaryFolder } from '../support/temporaryFolder';

const themes = {
  dark: { id: 'Dark 2026', label: 'Dark 2026', workbenchClass: 'vs-dark' },
  light: { id: 'Light 2026', label: 'Light 2026', workbenchClass: 'vs' },
  highContrastDark: { id: 'Default High Contrast', label: 'Dark High Contrast', workbenchClass: 'hc-black' },
  highContrastLight: {
    id: 'Default High Contrast Light',
    label: 'Light High Contrast',
    workbenchClass: 'hc-light',
  },
} as const;

export type ThemeName = keyof typeof themes;

export interface WorkbenchOptions {
  /** A folder that is copied, so that tests may change the copy. */
  readonly workspace: string;
  readonly settings?: Settings;
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
}

export interface Workbench {
  readonly page: Page;
  /** The copy of the workspace. */
  readonly folder: string;
  /** Errors that our own code wrote to the browser's console, and errors that nobody caught. */
  readonly problems: readonly string[];
  /** Runs a command of the palette, by its title. */
  command(title: string): Promise<void>;
  /** Chooses the row with `text` in the open quick pick. */
  pick(text: string): Promise<void>;
  /** Opens a file of the workspace, by its name. */
  openFile(name: string): Promise<void>;
  /** The document of the webview in front. */
  webview(): FrameLocator;
  setTheme(theme: ThemeName): Promise<void>;
  /** Writes `test/artifacts/<name>.png`. */
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

const repository = path.resolve(import.meta.dirname, '../..');

/** Opens a copy of a workspace in a new VS Code that has this extension installed. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const temporary = temporaryFolder();
  const dataFolder = path.join(temporary.path, 'data');
  const folder = path.join(temporary.path, path.basename(options.workspace));
  cpSync(options.workspace, folder, { recursive: true });

  const server = await startHostServer({
    dataFolder,
    settings: {
      'workbench.reduceMotion': 'on',
      'workbench.colorTheme': themes[options.theme ?? 'dark'].id,
      ...options.settings,
    },
    extensions: [repository],
  });
  const browser = await launchBrowser();
  const { width = 1280, height = 800 } = options;
  // Without a locale of its own a browser on a bare machine says `en-US@posix`, which `Intl` refuses.
  const page = await browser.newPage({ viewport: { width, height }, locale: 'en-US' });
  const problems = collectProblems(page);
  await page.goto(workspaceUrl(server, folder));
  await waitUntilReady(page);

  return {
    page,
    folder,
    problems,
    async command(title) {
      await page.keyboard.press('F1');
      await pick(page, title);
    },
    pick: (text) => pick(page, text),
    async openFile(name) {
      await page.keyboard.press('ControlOrMeta+P');
      await pick(page, name);
      await page.locator('.tab.active', { hasText: name }).first().waitFor();
    },
    webview: () => page.frameLocator('.webview.ready >> visible=true').frameLocator('#active-frame'),
    async setTheme(next) {
      const { label, workbenchClass } = themes[next];
      await page.keyboard.press('F1');
      await pick(page, 'Preferences: Color Theme');
      await pick(page, label);
      await page.locator(`.monaco-workbench.${workbenchClass}`).waitFor();
    },
    async screenshot(name) {
      await page.screenshot({ path: artifact(name) });
    },
    async close() {
      await browser.close();
      await server.stop();
      temporary.remove();
    },
  };
}

function collectProblems(page: Page): readonly string[] {
  const problems: string[] = [];
  page.on('console', (message) => {
    // The workbench complains of much that is not ours.
    const isOurs =
      message.text().includes('backstep.backstep') || message.location().url.includes('/dist/webview/');
    if (message.type() === 'error' && isOurs) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
  return problems;
}

/** The workbench shows itself before it knows which editors and commands extensions bring. */
async function waitUntilReady(page: Page): Promise<void> {
  await page.locator('.monaco-workbench .part.statusbar').waitFor();
  await page.waitForFunction(() =>
    ['code/didHandleExtensionPoint/customEditors', 'code/didHandleExtensionPoints'].every(
      (mark) => performance.getEntriesByName(mark).length > 0,
    ),
  );
}

/** By keyboard alone: clicks on a quick pick race with its layout. */
async function pick(page: Page, text: string): Promise<void> {
  const widget = page.locator('.quick-input-widget:visible');
  await widget.locator('input').waitFor();
  await page.keyboard.type(text, { delay: 5 });
  const row = widget.locator('.monaco-list-row', { hasText: text }).first();
  await row.waitFor();
  // The best match of the picker is not always the row that has these very words.
  const focused = widget.locator('.monaco-list-row.focused', { hasText: text });
  for (let rows = await widget.locator('.monaco-list-row').count(); rows > 0; rows--) {
    if (await focused.isVisible()) break;
    await page.keyboard.press('ArrowDown');
  }
  await focused.waitFor();
  await page.keyboard.press('Enter');
}
