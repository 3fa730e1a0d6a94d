// Random search: every value on its own, evenly over its range. J. Bergstra and Y. Bengio (2012).

import { chooseInOrder } from '../../model/searchSpace';
import { randomValue } from '../distributions';
import type { Sampler } from './sampler';

export const randomSampler: Sampler = {
  suggest: (_, space, random) =>
    chooseInOrder(space, ({ distribution }) => randomValue(distribution, random)),
};
