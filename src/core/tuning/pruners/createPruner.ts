// The pruners by the names that people give them.

import type { PrunerName } from '../../model/searchSpace';
import { hyperbandPruner } from './hyperband';
import { medianPruner } from './median';
import { noPruner } from './none';
import type { Pruner } from './pruner';
import { successiveHalvingPruner } from './successiveHalving';

/** @param epochs of a whole trial */
export function createPruner(name: PrunerName, epochs: number): Pruner {
  switch (name) {
    case 'none':
      return noPruner;
    case 'median':
      return medianPruner();
    case 'halving':
      return successiveHalvingPruner();
    case 'hyperband':
      return hyperbandPruner({ mostResource: epochs });
  }
}
