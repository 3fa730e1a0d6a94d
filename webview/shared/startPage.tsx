// The first thing a page does: its language, its controls, its errors, and its content on screen.

import * as l10n from '@vscode/l10n';
import { type ComponentChildren, render } from 'preact';
import { registerControls } from './toolkit';

/** Renders what `content` returns; called after the page speaks the reader's language. */
export function startPage(content: () => ComponentChildren): void {
  const bundle = document.getElementById('l10n')?.textContent;
  if (bundle) l10n.config({ contents: bundle });
  registerControls();
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no element with the id root.');
  render(content(), root);
}
