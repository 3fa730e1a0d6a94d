// The layers of a model with their places in the text and what the summary says of them.

import * as vscode from 'vscode';
import type { LayerSpec } from '../../core/model/modelSpec';
import type { SourceModel, TextRange } from '../../core/source/sourceDocument';
import { summarize } from '../../core/summary/summarize';
import type { SummaryRow } from '../../core/summary/summaryTable';
import { formatShape } from '../../core/tensor/shape';

export interface LayerInText {
  readonly layer: LayerSpec;
  readonly range: TextRange;
  readonly row: SummaryRow;
}

/** Models that have not changed stay the same objects; hints, hovers and the cursor ask again and again. */
const known = new WeakMap<SourceModel, readonly LayerInText[]>();

/** In the model's order, as the summary lists them: the input of a Sequential model is not among them. */
export function layersInText(model: SourceModel): readonly LayerInText[] {
  const layers = known.get(model) ?? findLayers(model);
  known.set(model, layers);
  return layers;
}

function findLayers({ spec, ranges }: SourceModel): readonly LayerInText[] {
  const rows = new Map(summarize(spec).rows.map((row) => [row.layer, row]));
  return spec.layers.flatMap((layer, index) => {
    const row = rows.get(layer.name);
    return row ? [{ layer, range: ranges.layers[index], row }] : [];
  });
}

/** `(None, 256)`, or `?` where it can't be known. */
export function outputShapeText({ outputShape }: SummaryRow): string {
  return outputShape ? formatShape([null, ...outputShape]) : '?';
}

export function rangeIn(document: vscode.TextDocument, { from, to }: TextRange): vscode.Range {
  return new vscode.Range(document.positionAt(from), document.positionAt(to));
}
