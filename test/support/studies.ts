// Studies of functions, in memory.

import { CancellationSource } from '../../src/core/base/cancellation';
import type { Direction, SearchSpace } from '../../src/core/model/searchSpace';
import type { JournalEntry } from '../../src/core/tuning/journal/journalEntry';
import { optimize } from '../../src/core/tuning/optimize';
import { noPruner } from '../../src/core/tuning/pruners/none';
import { RecordedStudy } from '../../src/core/tuning/recordedStudy';
import type { Sampler } from '../../src/core/tuning/samplers/sampler';
import type { Study } from '../../src/core/tuning/study';
import type { TestFunction } from './testFunctions';

/** The time that journals tell, the same for every test. */
export const noon = new Date('2026-01-01T12:00:00Z');

/** A journal that is an array. @param entries of earlier sessions; new ones are added to it */
export function memoryStudy(
  space: SearchSpace,
  entries: JournalEntry[] = [],
  direction: Direction = 'min',
): RecordedStudy {
  const journal = { append: (added: readonly JournalEntry[]) => void entries.push(...added) };
  return RecordedStudy.open([...entries], journal, { name: 'study', direction, space }, 'writer', () => noon);
}

export async function minimize(
  problem: TestFunction,
  sampler: Sampler,
  trials: number,
  seed: number,
): Promise<Study> {
  const { space } = problem;
  const recorded = memoryStudy(space);
  await optimize(recorded, ({ parameters }) => Promise.resolve(problem.at(parameters)), {
    space,
    sampler,
    pruner: noPruner,
    trials,
    seed,
    token: new CancellationSource().token,
  });
  return recorded.study;
}
