// What chooses the values of the next trial.

import type { Random } from '../../base/random';
import type { Parameters, SearchSpace } from '../../model/searchSpace';
import type { Study } from '../study';

export interface Sampler {
  /**
   * @param random of this trial alone, so that a study that was resumed chooses as one that was not
   * @returns undefined when nothing is left to try
   */
  suggest(study: Study, space: SearchSpace, random: Random): Parameters | undefined;
}
