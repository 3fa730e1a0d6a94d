// How strongly gradients reach each layer, and how much they change it.

import type { Network } from '../../nn/network';
import { trainedParameters } from './batchPlan';
import type { LayerFlow } from './runHistory';
import type { RunSnapshot } from './runSnapshot';

/** Of the batch that has just ended. @param before taken before that batch */
export function flowOf({ layers, parameters, kernels }: Network, before: RunSnapshot): readonly LayerFlow[] {
  return layers.map((layer): LayerFlow => {
    const trained = trainedParameters(layer);
    if (trained.length === 0) return { gradientNorm: NaN, updateRatio: NaN };
    let gradients = 0;
    let updates = 0;
    let weights = 0;
    for (const parameter of trained) {
      gradients += kernels.sumOfSquares(parameter.gradient);
      const now = parameter.value.storage.values;
      const then = before.stores[parameters.indexOf(parameter)];
      for (let i = 0; i < now.length; i++) {
        const change = now[i] - then[i];
        updates += change * change;
        weights += then[i] * then[i];
      }
    }
    return { gradientNorm: Math.sqrt(gradients), updateRatio: Math.sqrt(updates / weights) };
  });
}
