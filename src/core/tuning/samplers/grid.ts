// Grid search: every combination once, in the order of the space; conditions leave out what would only repeat.

import {
  type Distribution,
  isActive,
  type Parameters,
  type ParameterValue,
  type SearchSpace,
} from '../../model/searchSpace';
import { lastStep, stepAt } from '../../model/steppedRange';
import type { Sampler } from './sampler';

/** Values of a range without a step: both ends, and evenly between them. */
const rangeValues = 5;

export const gridSampler: Sampler = {
  suggest(study, space) {
    const tried = new Set(study.counted.map(({ parameters }) => keyOf(space, parameters)));
    for (const parameters of combinations(space)) if (!tried.has(keyOf(space, parameters))) return parameters;
    return undefined;
  },
};

/** The last parameter changes fastest. */
function* combinations(space: SearchSpace, at = 0, set: Parameters = {}): Generator<Parameters> {
  if (at === space.length) {
    yield set;
    return;
  }
  const parameter = space[at];
  if (!isActive(parameter, set)) {
    yield* combinations(space, at + 1, set);
    return;
  }
  for (const value of gridValues(parameter.distribution)) {
    yield* combinations(space, at + 1, { ...set, [parameter.name]: value });
  }
}

function* gridValues(distribution: Distribution): Generator<ParameterValue> {
  if (distribution.kind === 'categorical') {
    yield* distribution.choices;
    return;
  }
  const { kind, low, high, log, step } = distribution;
  if (step !== undefined && !log) {
    const last = lastStep(low, high, step);
    for (let i = 0; i <= last; i++) yield stepAt(low, step, i);
    return;
  }
  let before: number | undefined;
  for (let i = 0; i < rangeValues; i++) {
    const share = i / (rangeValues - 1);
    const exact = log ? low * (high / low) ** share : low + (high - low) * share;
    const value = kind === 'int' ? Math.round(exact) : Number(exact.toPrecision(12));
    if (value !== before) yield value;
    before = value;
  }
}

function keyOf(space: SearchSpace, parameters: Parameters): string {
  return JSON.stringify(space.map(({ name }) => (Object.hasOwn(parameters, name) ? [parameters[name]] : [])));
}
