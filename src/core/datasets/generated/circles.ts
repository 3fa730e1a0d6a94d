// A ring around a disc's edge: the radius alone tells the classes apart.

import type { Dataset } from '../dataset';
import { type GeneratedOptions, pointsDataset } from './points';

const innerRadius = 0.5;

export function circles(options: GeneratedOptions): Dataset {
  return pointsDataset('circles', ['outer', 'inner'], options, (random) => {
    const angle = 2 * Math.PI * random.uniform();
    const label = random.below(2);
    const radius = label === 0 ? 1 : innerRadius;
    return [radius * Math.cos(angle), radius * Math.sin(angle), label];
  });
}
