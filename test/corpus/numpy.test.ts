// NumPy's files, real and hostile.

import path from 'node:path';
import { describeCheckpoints, describeHostile } from './corpus';
import type { TensorTruth } from './truth';

/** NumPy gives a lone array no name; here it has its file's. */
const adapt = (file: string, truth: readonly TensorTruth[]): readonly TensorTruth[] =>
  file.endsWith('.npy') ? truth.map((tensor) => ({ ...tensor, name: path.basename(file, '.npy') })) : truth;

describeCheckpoints('numpy', /\.np[yz]$/, { adapt });
describeHostile('numpy', /\.np[yz]$/, { adapt });
