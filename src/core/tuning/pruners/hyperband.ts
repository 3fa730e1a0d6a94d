// Hyperband: several successive halvings side by side, from hasty to patient, as nobody knows beforehand how early a bad trial
// can be told. L. Li et al., JMLR 18 (2018). A trial's bracket follows from the study's name and its number, as in Optuna.

import { crc32 } from '../../io/crc32';
import type { Study } from '../study';
import type { Trial } from '../trial';
import type { Pruner } from './pruner';
import { successiveHalvingPruner } from './successiveHalving';

export interface HyperbandOptions {
  /** Steps of a whole trial. */
  readonly mostResource: number;
  readonly leastResource?: number;
  /** η of each halving. */
  readonly reduction?: number;
}

export function hyperbandPruner({
  mostResource,
  leastResource = 1,
  reduction = 3,
}: HyperbandOptions): Pruner {
  const count = Math.floor(Math.log(mostResource / leastResource) / Math.log(reduction) + 1e-9) + 1;
  // A patient bracket spends more on each trial, so it gets fewer of them.
  const shares = Array.from({ length: count }, (_, bracket) => {
    const halvings = count - 1 - bracket;
    return Math.ceil((count * reduction ** halvings) / (halvings + 1));
  });
  const sum = shares.reduce((a, b) => a + b, 0);

  const bracketOf = (study: Study, trial: Trial): number => {
    let place = crc32(new TextEncoder().encode(`${study.name}_${study.ordinalOf(trial)}`)) % sum;
    for (let bracket = 0; bracket < count; bracket++) {
      place -= shares[bracket];
      if (place < 0) return bracket;
    }
    return count - 1;
  };
  const brackets = shares.map((_, bracket) =>
    successiveHalvingPruner({ leastResource, reduction, skippedRungs: bracket }, (study) =>
      study.trials.filter((trial) => bracketOf(study, trial) === bracket),
    ),
  );
  return { judge: (study, trial) => brackets[bracketOf(study, trial)].judge(study, trial) };
}
