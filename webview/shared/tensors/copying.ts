// Copies and files of tensors and parts of them, with what menus offer.

import * as l10n from '@vscode/l10n';
import type { MatrixSlice } from '../../../src/core/tensor/matrixSlice';
import type { FileFormat, TextFormat, ValuesRequest } from '../../../src/protocol/weights';
import type { MenuItem } from '../contextMenu';
import { type CellSelection, spansOf } from './cellSelection';
import type { Inspection } from './inspection';

export interface CellWindow {
  readonly slice: MatrixSlice;
  readonly selection: CellSelection;
}

export async function copyText(
  { host, queries, announce, fail }: Inspection,
  values: ValuesRequest,
  format: TextFormat,
  window?: CellWindow,
): Promise<void> {
  try {
    const text = await queries.exportText({
      ...values,
      format,
      window: window && { slice: window.slice, ...spansOf(window.selection) },
    });
    await host.copy(text);
    announce(l10n.t('Copied'));
  } catch (error) {
    fail(error);
  }
}

export function copyItems(
  inspection: Inspection,
  values: ValuesRequest,
  window?: CellWindow,
): readonly MenuItem[] {
  const copy = (format: TextFormat, part?: CellWindow) => (): void =>
    void copyText(inspection, values, format, part);
  const selected = window
    ? [
        { label: l10n.t('Copy Selection as NumPy'), run: copy('numpy', window) },
        { label: l10n.t('Copy Selection as CSV'), run: copy('csv', window) },
        { label: l10n.t('Copy Selection as JSON'), run: copy('json', window) },
      ]
    : [];
  return [
    ...selected,
    { label: l10n.t('Copy Tensor as NumPy'), run: copy('numpy') },
    { label: l10n.t('Copy Tensor as CSV'), run: copy('csv') },
    { label: l10n.t('Copy Tensor as JSON'), run: copy('json') },
  ];
}

export function saveItems({ host, fail }: Inspection, values: ValuesRequest): readonly MenuItem[] {
  const save = (format: FileFormat) => (): void => void host.save({ ...values, format }).catch(fail);
  return [
    { label: l10n.t('Save as NumPy (.npy)'), run: save('npy') },
    { label: l10n.t('Save as CSV'), run: save('csv') },
    { label: l10n.t('Save as JSON'), run: save('json') },
  ];
}
