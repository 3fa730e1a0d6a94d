// The theme's colours as canvases need them, and the tables of data colours that stand on its ground.

import { useMemo } from 'preact/hooks';
import { cssColor, divergingTable, type Ground, parseColor, sequentialTable } from './colorScale';
import { type Theme, useTheme } from './theme';

export interface DataColors {
  readonly ground: Ground;
  readonly diverging: Uint32Array;
  readonly sequential: Uint32Array;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  /** Font families. */
  readonly numberFont: string;
  readonly wordFont: string;
  readonly isHighContrast: boolean;
}

export function useDataColors(): DataColors {
  const theme = useTheme();
  return useMemo(() => readColors(theme), [theme]);
}

function readColors({ isDark, isHighContrast }: Theme): DataColors {
  const style = getComputedStyle(document.body);
  const color = parseColor(style.backgroundColor) ?? (isDark ? [30, 30, 30] : [255, 255, 255]);
  const ground: Ground = { color, isDark };
  const variable = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ground,
    diverging: divergingTable(ground),
    sequential: sequentialTable(ground),
    text: style.color,
    muted: variable('--vscode-descriptionForeground') || style.color,
    line: variable('--vscode-widget-border') || variable('--vscode-contrastBorder') || cssColor(color),
    numberFont: variable('--vscode-editor-font-family') || 'monospace',
    wordFont: style.fontFamily,
    isHighContrast,
  };
}
