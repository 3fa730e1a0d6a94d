// Which trials pruners give up: the verdicts of Optuna 5's own pruners on the same reports.

import assert from 'node:assert/strict';
import { hyperbandPruner } from '../../../../../src/core/tuning/pruners/hyperband';
import { medianPruner } from '../../../../../src/core/tuning/pruners/median';
import { noPruner } from '../../../../../src/core/tuning/pruners/none';
import type { Pruner } from '../../../../../src/core/tuning/pruners/pruner';
import { successiveHalvingPruner } from '../../../../../src/core/tuning/pruners/successiveHalving';
import { memoryStudy } from '../../../../support/studies';

const steps = 9;
/** Curves that rise to different heights at different speeds; made of whole numbers, so that Python has the same. */
const curve = (trial: number, step: number): number =>
  ((trial * 7919) % 101) / 101 + (step * ((trial * 104_729) % 13)) / 100;

/** The step after which each of 30 trials was given up; `steps`: it ran to its end. */
function lengths(pruner: Pruner): number[] {
  const recorded = memoryStudy([], [], 'max');
  return Array.from({ length: 30 }, (_, number) => {
    recorded.begin({}, []);
    for (let step = 1; step <= steps; step++) {
      recorded.report(number, { step, value: curve(number, step) });
      const { prune, notes } = pruner.judge(recorded.study, recorded.study.trials[number]);
      if (notes) recorded.note(number, notes);
      if (prune) {
        recorded.prune(number, curve(number, step));
        return step;
      }
    }
    recorded.complete(number, curve(number, steps));
    return steps;
  });
}

describe('pruners', () => {
  it('none: every trial runs to its end', () => {
    assert.deepEqual(new Set(lengths(noPruner)), new Set([steps]));
  });

  it('median: as MedianPruner()', () =>
    assert.deepEqual(
      lengths(medianPruner()),
      [9, 9, 9, 9, 9, 1, 9, 9, 1, 9, 1, 1, 9, 1, 2, 1, 1, 9, 1, 9, 1, 1, 9, 1, 9, 1, 1, 5, 1, 2],
    ));

  it('successive halving: as SuccessiveHalvingPruner(min_resource=1, reduction_factor=4)', () =>
    assert.deepEqual(
      lengths(successiveHalvingPruner()),
      [9, 9, 9, 1, 1, 1, 1, 9, 1, 1, 1, 1, 9, 1, 1, 1, 1, 4, 1, 4, 1, 1, 9, 1, 4, 1, 1, 4, 1, 1],
    ));

  it("Hyperband: as HyperbandPruner(max_resource=9) in a study that is called 'study'", () =>
    assert.deepEqual(
      lengths(hyperbandPruner({ mostResource: steps })),
      [9, 9, 9, 9, 9, 1, 1, 9, 3, 9, 1, 3, 9, 9, 3, 3, 3, 9, 1, 9, 1, 1, 9, 1, 9, 9, 3, 9, 9, 9],
    ));

  it('halving gives up a trial whose objective is NaN', () => {
    const recorded = memoryStudy([]);
    recorded.begin({}, []);
    recorded.report(0, { step: 1, value: NaN });
    assert.ok(successiveHalvingPruner().judge(recorded.study, recorded.study.trials[0]).prune);
  });
});
