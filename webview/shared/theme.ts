// Which theme the page stands in. Pictures on canvases redraw when it changes; style sheets follow by themselves.

import { useEffect, useState } from 'preact/hooks';
import type { Disposable } from '../../src/core/base/disposable';

export type ThemeKind = 'dark' | 'light' | 'highContrastDark' | 'highContrastLight';

export interface Theme {
  readonly kind: ThemeKind;
  readonly isDark: boolean;
  readonly isHighContrast: boolean;
}

/** What VS Code writes on the body's class list. */
export function currentTheme(): Theme {
  const { classList } = document.body;
  const kind = classList.contains('vscode-high-contrast-light')
    ? 'highContrastLight'
    : classList.contains('vscode-high-contrast')
      ? 'highContrastDark'
      : classList.contains('vscode-light')
        ? 'light'
        : 'dark';
  return {
    kind,
    isDark: kind === 'dark' || kind === 'highContrastDark',
    isHighContrast: kind === 'highContrastDark' || kind === 'highContrastLight',
  };
}

/** Calls `listener` after the theme, or only its colours, have changed. */
function onThemeChange(listener: (theme: Theme) => void): Disposable {
  const observer = new MutationObserver(() => listener(currentTheme()));
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  // VS Code writes its colours as variables on the root element.
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  return { dispose: () => observer.disconnect() };
}

/** The theme as it is; each change makes a new value, so effects that draw can depend on it. */
export function useTheme(): Theme {
  const [theme, setTheme] = useState(currentTheme);
  useEffect(() => {
    const observing = onThemeChange(setTheme);
    return () => observing.dispose();
  }, []);
  return theme;
}

/** The value of a style sheet's variable, for canvases: `cssVariable('--data-train')`. */
export function cssVariable(name: string): string {
  return getComputedStyle(document.body).getPropertyValue(name).trim();
}
