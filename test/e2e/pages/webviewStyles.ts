// What VS Code gives to every webview: default styles, and a theme's variables and body classes.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ThemeName } from '../workbench';

export interface WebviewStyles {
  /** Lines of the style sheet that stands before a page's own. */
  readonly defaultStyles: readonly string[];
  readonly themes: Readonly<
    Record<
      ThemeName,
      {
        readonly variables: Readonly<Record<string, string>>;
        readonly bodyClasses: readonly string[];
      }
    >
  >;
}

export function readWebviewStyles(): WebviewStyles {
  const file = path.join(import.meta.dirname, 'webviewStyles.json');
  return JSON.parse(readFileSync(file, 'utf8')) as WebviewStyles;
}
