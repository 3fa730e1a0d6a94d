// Initializers whose spread follows from the number of inputs and outputs of a unit, so that signals keep their size from
// layer to layer. X. Glorot and Y. Bengio (2010); K. He et al. (2015); Y. LeCun et al. (1998).

import type { Random } from '../../base/random';
import { type Shape, sizeOf } from '../../tensor/shape';
import { normals, truncatedNormals, uniforms } from './distributions';
import { fansOf } from './fans';

export type FanMode = 'fan_in' | 'fan_out' | 'fan_avg';
export type ScaledDistribution = 'truncated_normal' | 'untruncated_normal' | 'uniform';

/** Standard deviation of a normal distribution cut off at two deviations, so that what is drawn has the deviation wanted. */
const truncatedDeviation = 0.87962566103423978;

/** Variance `scale` / fan, whatever the distribution. */
export function varianceScaling(
  shape: Shape,
  random: Random,
  scale: number,
  mode: FanMode,
  distribution: ScaledDistribution,
): Float64Array {
  const fans = fansOf(shape);
  const fan = { fan_in: fans.in, fan_out: fans.out, fan_avg: (fans.in + fans.out) / 2 }[mode];
  const variance = scale / Math.max(1, fan);
  const count = sizeOf(shape);
  switch (distribution) {
    case 'truncated_normal':
      return truncatedNormals(count, random, 0, Math.sqrt(variance) / truncatedDeviation);
    case 'untruncated_normal':
      return normals(count, random, 0, Math.sqrt(variance));
    case 'uniform': {
      const limit = Math.sqrt(3 * variance);
      return uniforms(count, random, -limit, limit);
    }
  }
}
