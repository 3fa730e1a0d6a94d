// Flax checkpoints, real and hostile.

import { describeCheckpoints, describeHostile } from './corpus';
import type { TensorTruth } from './truth';

/** The truth of this file names the type in this machine's byte order; the file says `>f4`. */
const adapt = (file: string, truth: readonly TensorTruth[]): readonly TensorTruth[] =>
  file.includes('big-endian') ? truth.map((tensor) => ({ ...tensor, dtype: '>f4' })) : truth;

describeCheckpoints('flax', /\.msgpack$/);
describeHostile('flax', /\.msgpack$/, { adapt, innocent: ['flax/names.msgpack'] });
