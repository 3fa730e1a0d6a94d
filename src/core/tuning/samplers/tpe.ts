// Tree-structured Parzen estimator: one density of the best trials, one of the rest; the next trial is, of a few drawn from the
// first, the one that is likeliest in the first and unlikeliest in the second. Optuna 5 is the model.

import type { Random } from '../../base/random';
import { chooseInOrder, type ParameterValue, type SearchSpace } from '../../model/searchSpace';
import { isSingle, randomValue } from '../distributions';
import { externalValue, internalValue } from '../journal/distributionText';
import { ParzenEstimator } from '../parzen/parzenEstimator';
import type { Study } from '../study';
import { type Trial, compareValues, lastReport } from '../trial';
import { randomSampler } from './random';
import type { Sampler } from './sampler';

export interface TpeOptions {
  /** Trials at random before the densities mean anything. */
  readonly startupTrials?: number;
  /** Drawn for each choice; twice as many as Optuna draws: they cost nothing beside a trial. */
  readonly candidates?: number;
  /** Parameters without a condition are chosen together, so that what goes together is kept; otherwise one by one. */
  readonly multivariate?: boolean;
}

/** Trials of the first density: a tenth, and never more than this many. */
const mostBest = 25;
const bestShare = 0.1;

export function tpeSampler({
  startupTrials = 10,
  candidates = 48,
  multivariate = true,
}: TpeOptions = {}): Sampler {
  return {
    suggest(study, space, random) {
      const finished = study.trials.filter(({ state }) => state === 'complete' || state === 'pruned');
      if (finished.length < startupTrials) return randomSampler.suggest(study, space, random);
      const split = splitTrials(study, finished);
      const together = multivariate ? space.filter(({ when }) => when === undefined) : [];
      const chosen = choose(together, split, candidates, random);
      return chooseInOrder(
        space,
        (parameter) =>
          chosen[parameter.name] ?? choose([parameter], split, candidates, random)[parameter.name],
      );
    },
  };
}

interface Split {
  readonly best: readonly Trial[];
  readonly rest: readonly Trial[];
}

/** Both in the order of their beginning. Running trials count as bad, so that workers do not try the same at once. */
function splitTrials(study: Study, finished: readonly Trial[]): Split {
  const ranked = finished.toSorted((a, b) => compareTrials(a, b, study));
  const best = new Set(ranked.slice(0, Math.min(mostBest, Math.ceil(bestShare * finished.length))));
  const known = study.trials.filter((trial) => trial.state === 'running' || finished.includes(trial));
  return {
    best: known.filter((trial) => best.has(trial)),
    rest: known.filter((trial) => !best.has(trial)),
  };
}

/** Complete ones by their value, then pruned ones: the longer one lived, the better it was. */
function compareTrials(a: Trial, b: Trial, { direction }: Study): number {
  if (a.state !== b.state) return a.state === 'complete' ? -1 : 1;
  if (a.state === 'complete') return compareValues(a.value!, b.value!, direction);
  const [last, other] = [lastReport(a), lastReport(b)];
  if (!last || !other) return Number(!last) - Number(!other);
  return other.step - last.step || compareValues(last.value, other.value, direction);
}

function choose(
  space: SearchSpace,
  { best, rest }: Split,
  candidates: number,
  random: Random,
): Readonly<Record<string, ParameterValue>> {
  const open = space.filter(({ distribution }) => !isSingle(distribution));
  const fixed = space.filter(({ distribution }) => isSingle(distribution));
  const result = Object.fromEntries(
    fixed.map(({ name, distribution }) => [name, randomValue(distribution, random)]),
  );
  if (open.length === 0) return result;
  const distributions = open.map(({ distribution }) => distribution);
  const good = new ParzenEstimator(distributions, observations(open, best));
  const bad = new ParzenEstimator(distributions, observations(open, rest));
  let chosen: readonly number[] = [];
  let highest = -Infinity;
  for (let i = 0; i < candidates; i++) {
    const drawn = good.draw(random);
    const gain = good.logDensity(drawn) - bad.logDensity(drawn);
    if (gain > highest || chosen.length === 0) {
      highest = gain;
      chosen = drawn;
    }
  }
  open.forEach(({ name, distribution }, i) => (result[name] = externalValue(distribution, chosen[i])));
  return result;
}

/** Of the trials that have all of these parameters, within bounds that may have changed since. */
function observations(space: SearchSpace, trials: readonly Trial[]): readonly (readonly number[])[] {
  return trials.flatMap(({ parameters }) => {
    const row = space.map(({ name, distribution }) => {
      if (!Object.hasOwn(parameters, name)) return NaN;
      const value = internalValue(distribution, parameters[name]);
      if (distribution.kind === 'categorical') return value < 0 ? NaN : value;
      return value >= distribution.low && value <= distribution.high ? value : NaN;
    });
    return row.some(Number.isNaN) ? [] : [row];
  });
}
