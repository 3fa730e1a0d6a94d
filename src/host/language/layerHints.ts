// Output shape and parameter count at the end of each layer's line: ` → (None, 256) · 200,960 params`.

import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import type { Event } from '../../core/base/emitter';
import { formatCount } from '../../core/base/numbers';
import { parameterArithmetic } from '../../core/summary/parameterArithmetic';
import type { SummaryRow } from '../../core/summary/summaryTable';
import { formatShape } from '../../core/tensor/shape';
import { onLayerHintsChange, showsLayerHints } from '../settings';
import { type LayerInText, layersInText } from './layersInText';
import type { ModelDocuments } from './modelDocuments';

/** Layers of a loop stand on one line; more of them than this would push the text off the screen. */
const layersOnALine = 3;

/** Texts whose training is debugged: their lines end with what the layers have put out, and need the room. */
export interface DebuggedTexts {
  isDebugged(document: vscode.TextDocument): boolean;
  readonly onDidChange: Event<unknown>;
}

export class LayerHints implements vscode.InlayHintsProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeInlayHints = this.changed.event;
  private readonly owned = new DisposableStore();

  constructor(
    private readonly documents: ModelDocuments,
    private readonly debugged: DebuggedTexts,
  ) {
    this.owned.add(this.changed);
    this.owned.add(onLayerHintsChange(() => this.changed.fire()));
    this.owned.add(debugged.onDidChange(() => this.changed.fire()));
  }

  async provideInlayHints(document: vscode.TextDocument, shown: vscode.Range): Promise<vscode.InlayHint[]> {
    if (!showsLayerHints() || this.debugged.isDebugged(document)) return [];
    const { models } = await this.documents.get(document);
    const lines = groupBy(models.flatMap(layersInText), ({ range }) => document.positionAt(range.to).line);
    return [...lines]
      .filter(([line]) => line >= shown.start.line && line <= shown.end.line)
      .flatMap(([, layers]) => hintsOfLine(document, layers));
  }

  dispose(): void {
    this.owned.dispose();
  }
}

function hintsOfLine(document: vscode.TextDocument, layers: readonly LayerInText[]): vscode.InlayHint[] {
  const places = [...groupBy(layers, ({ range }) => range.to)];
  return places.flatMap(([to, here]) => {
    const known = here.map(({ row }) => row).filter(({ outputShape }) => outputShape !== undefined);
    if (known.length === 0) return [];
    const end = document.positionAt(to);
    // Beside other layers of the line, a hint has to say whose it is.
    const position = places.length === 1 ? document.lineAt(end).range.end : end;
    const more = known.length > layersOnALine ? '; …' : '';
    const label = known.slice(0, layersOnALine).map(hintText).join('; ');
    const hint = new vscode.InlayHint(position, `→ ${label}${more}`);
    hint.paddingLeft = true;
    hint.tooltip = known
      .map((row) => parameterArithmetic(row)?.worded)
      .find((worded) => worded !== undefined);
    return [hint];
  });
}

function hintText({ outputShape, parameters }: SummaryRow): string {
  const count = formatCount(parameters);
  const parametersText =
    parameters === 1 ? vscode.l10n.t('{0} param', count) : vscode.l10n.t('{0} params', count);
  return `${formatShape([null, ...(outputShape ?? [])])} · ${parametersText}`;
}

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => number): Map<number, Value[]> {
  const groups = new Map<number, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return groups;
}
