// Writes webviewStyles.json: what VS Code gives to every webview, read out of a real workbench.
// Run it after moving to another VS Code: npx tsx test/e2e/pages/dumpThemes.ts

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../support/temporaryFolder';
import { openWorkbench, type ThemeName, type Workbench } from '../workbench';
import type { WebviewStyles } from './webviewStyles';

async function openSomeWebview(workbench: Workbench): Promise<void> {
  await workbench.openFile('readme.md');
  await workbench.command('Markdown: Open Preview to the Side');
  await workbench.webview().locator('h1').waitFor();
}

/** The variables on the document's root and the classes of its body, less what the Markdown preview adds. */
async function themeOf(workbench: Workbench): Promise<WebviewStyles['themes'][ThemeName]> {
  const document = workbench.webview().locator('html');
  return document.evaluate((root: HTMLElement) => ({
    variables: Object.fromEntries(
      [...root.style]
        .filter((name) => !name.startsWith('--markdown-'))
        .sort()
        .map((name) => [name, root.style.getPropertyValue(name).trim()]),
    ),
    bodyClasses: [...root.ownerDocument.body.classList].filter((name) =>
      /^vscode-(dark|light|high)/.test(name),
    ),
  }));
}

async function main(): Promise<void> {
  const workspace = temporaryFolder();
  writeFileSync(path.join(workspace.path, 'readme.md'), '# Title\n');
  const workbench = await openWorkbench({ workspace: workspace.path });
  try {
    await openSomeWebview(workbench);
    const defaultStyles = (await workbench.webview().locator('#_defaultStyles').textContent()) ?? '';
    const themes: Partial<Record<ThemeName, WebviewStyles['themes'][ThemeName]>> = {};
    for (const name of ['dark', 'light', 'highContrastDark', 'highContrastLight'] as const) {
      await workbench.setTheme(name);
      themes[name] = await themeOf(workbench);
    }
    const file = path.join(import.meta.dirname, 'webviewStyles.json');
    writeFileSync(
      file,
      `${JSON.stringify({ defaultStyles: defaultStyles.split('\n'), themes }, undefined, 1)}\n`,
    );
  } finally {
    await workbench.close();
    workspace.remove();
  }
}

void main();
