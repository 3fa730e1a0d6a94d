// A loss, watched beside the one that is trained on.

import { Float64Scratch } from './scratch';
import type { Loss } from '../loss';
import type { Metric } from '../metric';

/** Each sample's loss, weighted. */
export function lossMetric(name: string, loss: Loss): Metric {
  const losses = new Float64Scratch();
  return {
    name,
    measure(comparison) {
      const { rows, weights } = comparison;
      const total = loss.forward(comparison, losses.of(rows)) * rows;
      let weight = rows;
      if (weights) {
        weight = 0;
        for (let row = 0; row < rows; row++) weight += weights[row];
      }
      return { total, weight };
    },
  };
}
