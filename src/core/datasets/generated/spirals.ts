// Two arms that wind around each other: hard for a small network, and pretty to watch.

import type { Dataset } from '../dataset';
import { type GeneratedOptions, pointsDataset } from './points';

const turns = 1;

export function spirals(options: GeneratedOptions): Dataset {
  return pointsDataset('spirals', ['first', 'second'], options, (random) => {
    // The root spreads the points evenly along an arm, whose length grows outwards.
    const distance = Math.sqrt(random.uniform());
    const label = random.below(2);
    const angle = 2 * Math.PI * turns * distance + label * Math.PI;
    return [distance * Math.cos(angle), distance * Math.sin(angle), label];
  });
}
