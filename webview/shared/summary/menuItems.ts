// What a right click offers: copies of the row under it and of the whole table, and ways to the layer.

import * as l10n from '@vscode/l10n';
import type { SummaryPageContent } from '../../../src/protocol/summary';
import type { MenuItem } from '../contextMenu';
import type { LayerLinks } from './layerLinks';
import { outputShapeText, type ShownRow } from './shownRows';

interface MenuContext {
  readonly content: SummaryPageContent;
  readonly rows: readonly ShownRow[];
  /** The row under the pointer. */
  readonly under: ShownRow | undefined;
  readonly links: LayerLinks;
  readonly copy: (text: string) => void;
}

export function menuItems({ content, rows, under, links, copy }: MenuContext): readonly MenuItem[] {
  return [
    ...(under ? layerItems(under, links, copy) : []),
    { label: l10n.t('Copy Table as Text'), run: () => copy(content.text) },
    { label: l10n.t('Copy Table as CSV'), run: () => copy(csv(rows)) },
  ];
}

function layerItems(
  shown: ShownRow,
  { reveal, inspect }: LayerLinks,
  copy: (text: string) => void,
): readonly MenuItem[] {
  const { row, details } = shown;
  const { arithmetic } = details;
  return [
    ...(reveal ? [{ label: l10n.t('Go to Source'), run: () => reveal(row.layer) }] : []),
    ...(row.parts.length > 0 ? [{ label: l10n.t('Inspect Weights'), run: () => inspect(row.layer) }] : []),
    { label: l10n.t('Copy Row'), run: () => copy(cellsOf(shown).join('\t')) },
    ...(arithmetic ? [{ label: l10n.t('Copy Arithmetic'), run: () => copy(arithmetic.worded) }] : []),
  ];
}

function cellsOf(shown: ShownRow): readonly string[] {
  const { row } = shown;
  return [
    row.layer,
    row.className,
    outputShapeText(shown),
    String(row.parameters),
    String(row.trainable),
    String(row.multiplyAdds),
  ];
}

/** RFC 4180; its head stays English, as file formats do. */
function csv(rows: readonly ShownRow[]): string {
  const head = ['layer', 'type', 'output_shape', 'parameters', 'trainable', 'mult_adds'];
  return [head, ...rows.map(cellsOf)].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
