// Two half circles that reach into each other: no straight line divides them.

import type { Dataset } from '../dataset';
import { type GeneratedOptions, pointsDataset } from './points';

export function moons(options: GeneratedOptions): Dataset {
  return pointsDataset('moons', ['upper', 'lower'], options, (random) => {
    const angle = Math.PI * random.uniform();
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    return random.below(2) === 0 ? [x, y, 0] : [1 - x, 0.5 - y, 1];
  });
}
