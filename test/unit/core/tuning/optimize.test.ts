// Studies that end, fail, are cut off and go on.

import assert from 'node:assert/strict';
import { CancellationSource } from '../../../../src/core/base/cancellation';
import { UserError } from '../../../../src/core/base/errors';
import type { JournalEntry } from '../../../../src/core/tuning/journal/journalEntry';
import { type Objective, optimize, type OptimizeOptions } from '../../../../src/core/tuning/optimize';
import { medianPruner } from '../../../../src/core/tuning/pruners/median';
import { noPruner } from '../../../../src/core/tuning/pruners/none';
import { tpeSampler } from '../../../../src/core/tuning/samplers/tpe';
import { isInterrupted } from '../../../../src/core/tuning/trial';
import { memoryStudy } from '../../../support/studies';
import { branin, mixed } from '../../../support/testFunctions';

const options = (more: Partial<OptimizeOptions> = {}): OptimizeOptions => ({
  space: mixed.space,
  sampler: tpeSampler(),
  pruner: noPruner,
  trials: 25,
  seed: 3,
  token: new CancellationSource().token,
  ...more,
});
const value: Objective = ({ parameters }) => Promise.resolve(mixed.at(parameters));

describe('a study', () => {
  it('goes on after a crash as if there had been none', async () => {
    const unbroken: JournalEntry[] = [];
    await optimize(memoryStudy(mixed.space, unbroken), value, options());
    const expected = memoryStudy(mixed.space, unbroken).study;

    // Cut in the middle of a trial: what is there of it says that it runs.
    const cut = unbroken.findIndex((entry) => entry.op_code === 5 && entry.trial_id === 14) + 1;
    const recorded = memoryStudy(mixed.space, unbroken.slice(0, cut));
    await optimize(recorded, value, options());
    assert.deepEqual(
      recorded.study.trials.filter(isInterrupted).map(({ number }) => number),
      [14],
    );
    assert.deepEqual(
      recorded.study.counted.map(({ parameters, value: found }) => [parameters, found]),
      expected.trials.map(({ parameters, value: found }) => [parameters, found]),
    );
  });

  it('keeps what was running when it was cancelled as interrupted', async () => {
    const source = new CancellationSource();
    const recorded = memoryStudy(mixed.space);
    await optimize(
      recorded,
      (trial) => {
        if (trial.number === 3) source.cancel();
        return Promise.resolve(mixed.at(trial.parameters));
      },
      options({ token: source.token }),
    );
    assert.deepEqual(
      recorded.study.trials.map((trial) => [trial.state, isInterrupted(trial)]),
      [...Array.from({ length: 3 }, () => ['complete', false]), ['fail', true]],
    );
  });

  it('runs as many trials at once as it is told, and no more', async () => {
    let running = 0;
    let most = 0;
    const recorded = memoryStudy(mixed.space);
    await optimize(
      recorded,
      async ({ parameters }) => {
        most = Math.max(most, ++running);
        await Promise.resolve();
        running--;
        return mixed.at(parameters);
      },
      options({ workers: 3 }),
    );
    assert.deepEqual([most, recorded.study.trials.length], [3, 25]);
  });

  it('fails a trial whose values make no model, and goes on', async () => {
    const recorded = memoryStudy(mixed.space);
    const objective: Objective = (trial, report) =>
      trial.number === 1 ? Promise.reject(new UserError('no such shape')) : value(trial, report);
    await optimize(recorded, objective, options({ trials: 4 }));
    const [, failed, next] = recorded.study.trials;
    assert.deepEqual([failed.state, failed.userAttributes['backstep:reason']], ['fail', 'no such shape']);
    assert.equal(next.state, 'complete');
  });

  it('fails a trial that ends with NaN', async () => {
    const recorded = memoryStudy(mixed.space);
    await optimize(recorded, () => Promise.resolve(NaN), options({ trials: 1 }));
    assert.equal(recorded.study.trials[0].state, 'fail');
  });

  it('stops when something else breaks', async () => {
    const broken = optimize(memoryStudy(mixed.space), () => Promise.reject(new Error('defect')), options());
    await assert.rejects(broken, /defect/);
  });

  it('gives up what the pruner gives up', async () => {
    const recorded = memoryStudy(mixed.space);
    await optimize(
      recorded,
      ({ parameters, number }, report) => {
        const height = number < 5 ? mixed.at(parameters) : 100;
        return Promise.resolve(report({ step: 1, value: height }) ? NaN : height);
      },
      options({ trials: 7, pruner: medianPruner() }),
    );
    assert.deepEqual(
      recorded.study.trials.map(({ state }) => state),
      [...Array.from({ length: 5 }, () => 'complete'), 'pruned', 'pruned'],
    );
  });

  it('begins no trial when its time is over', async () => {
    let left = 3;
    const recorded = memoryStudy(mixed.space);
    await optimize(recorded, value, options({ timeLeft: () => left-- > 0 }));
    assert.equal(recorded.study.trials.length, 3);
  });

  it('is not mixed up with one that has other parameters or another direction', () => {
    const entries: JournalEntry[] = [];
    memoryStudy(mixed.space, entries).begin({ units: 64 }, mixed.space);
    const units = { kind: 'categorical', choices: [1, 2] } as const;
    assert.throws(
      () => memoryStudy([{ name: 'units', distribution: units, default: 1 }], entries),
      /'units'.*other/,
    );
    assert.throws(() => memoryStudy(branin.space, entries, 'max'), /other end/);
  });
});
