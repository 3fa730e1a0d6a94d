// A square of four fields: opposite ones belong together. What a network without a hidden layer can't learn.

import type { Dataset } from '../dataset';
import { type GeneratedOptions, pointsDataset } from './points';

export function xor(options: GeneratedOptions): Dataset {
  return pointsDataset('xor', ['equal signs', 'different signs'], options, (random) => {
    const [x, y] = [2 * random.uniform() - 1, 2 * random.uniform() - 1];
    return [x, y, x >= 0 === y >= 0 ? 0 : 1];
  });
}
