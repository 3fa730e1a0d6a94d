// The samplers by the names that people give them.

import type { SamplerName } from '../../model/searchSpace';
import { gridSampler } from './grid';
import { randomSampler } from './random';
import type { Sampler } from './sampler';
import { tpeSampler } from './tpe';

const samplers: Readonly<Record<SamplerName, () => Sampler>> = {
  tpe: tpeSampler,
  random: () => randomSampler,
  grid: () => gridSampler,
};

export function createSampler(name: SamplerName): Sampler {
  return samplers[name]();
}
