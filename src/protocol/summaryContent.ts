// What is shown of a model's summary, wherever it is shown: in a page of its own, in a checkpoint's editor.

import type { ModelSpec } from '../core/model/modelSpec';
import { explainLayer } from '../core/summary/layerExplanation';
import { parameterArithmetic } from '../core/summary/parameterArithmetic';
import { summarize } from '../core/summary/summarize';
import { summaryText } from '../core/summary/summaryText';
import type { SummaryPageContent } from './summary';

/** @param file as people call it: `fashion.py` */
export function summaryContent(file: string, spec: ModelSpec): SummaryPageContent {
  const table = summarize(spec);
  const layers = new Map(spec.layers.map((layer) => [layer.name, layer]));
  return {
    title: `${file} · ${spec.name}`,
    table,
    details: table.rows.map((row) => {
      const layer = layers.get(row.layer);
      return { explanation: layer && explainLayer(layer), arithmetic: parameterArithmetic(row) };
    }),
    optimizer: spec.compile?.optimizer.className,
    text: summaryText(table),
  };
}
