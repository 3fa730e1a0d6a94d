// What the end of each layer's line says where a run stands.

import * as l10n from '@vscode/l10n';
import { formatShort } from '../../core/base/numbers';
import type { Statistics } from '../../core/expressions/format';
import { formatShape } from '../../core/tensor/shape';
import { availabilityOf } from '../../core/training/stepping/availability';
import { trainedParameters } from '../../core/training/stepping/batchPlan';
import type { RunTensor } from '../../core/training/stepping/runTensor';
import type { Timeline } from '../../core/training/stepping/timeline';
import type { LayerLine } from '../../protocol/stepping';
import type { RunView } from './runView';

/** Layers of which nothing has been computed yet in this batch have no line. */
export function layerLines({ timeline, statistics }: RunView): readonly LayerLine[] {
  return timeline.driver.network.layers.flatMap((layer, index) => {
    const output = available(timeline, `${layer.name}.output`);
    if (!output) return [];
    const parts = [outputText(output, statistics)];
    const names = trainedParameters(layer).map(({ name }) => `grad.${name}`);
    const gradients = (names.length > 0 ? names : ['grad.output']).map((name) =>
      available(timeline, `${layer.name}.${name}`),
    );
    if (gradients.every((gradient) => gradient !== undefined)) {
      const norm = Math.hypot(...gradients.map((gradient) => statistics(gradient.read()).norm));
      parts.push(l10n.t('gradient norm {0}', formatShort(norm)));
    }
    return [{ layer: index, text: parts.join(' · ') }];
  });
}

/** `→ (32, 256) · mean 0.31 · 48 % zeros` */
function outputText(output: RunTensor, statistics: Statistics): string {
  const { mean, zeros, count, nan, positiveInfinities, negativeInfinities } = statistics(output.read());
  const infinities = positiveInfinities + negativeInfinities;
  const parts = [`→ ${formatShape(output.shape())}`, l10n.t('mean {0}', formatShort(mean))];
  if (zeros > 0) parts.push(l10n.t('{0} % zeros', Math.round((100 * zeros) / count)));
  if (nan > 0) parts.push(l10n.t('{0} NaN', nan));
  if (infinities > 0) parts.push(l10n.t('{0} infinities', infinities));
  return parts.join(' · ');
}

function available(timeline: Timeline, path: string): RunTensor | undefined {
  const tensor = timeline.tensors.get(path);
  return tensor && availabilityOf(tensor, timeline) !== 'missing' ? tensor : undefined;
}
