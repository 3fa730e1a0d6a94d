// Drives a study: begins trials, hears their reports, gives up the bad ones, and keeps what came out. Knows neither models nor
// threads: what a trial does is handed in.

import { type CancellationToken } from '../base/cancellation';
import { messageOf, UserError } from '../base/errors';
import { Random } from '../base/random';
import type { Parameters, SearchSpace } from '../model/searchSpace';
import type { Pruner } from './pruners/pruner';
import type { RecordedStudy } from './recordedStudy';
import type { Sampler } from './samplers/sampler';
import { lastReport, type Report, type Trial } from './trial';

/**
 * One trial.
 * @param report of the objective so far; answers whether the trial is to be given up, and then its result does not matter
 * @throws UserError when these values cannot be tried: the trial has failed, the study goes on
 */
export type Objective = (trial: Trial, report: (report: Report) => boolean) => Promise<number>;

export interface OptimizeOptions {
  readonly space: SearchSpace;
  readonly sampler: Sampler;
  readonly pruner: Pruner;
  /** In the whole study, those of earlier sessions counted. */
  readonly trials: number;
  /** Trials at the same time. */
  readonly workers?: number;
  /** The same seed and one worker make the same study. */
  readonly seed: number;
  /** Tried first, before the sampler is asked. */
  readonly first?: Parameters;
  /** Whether time is left to begin another trial. */
  readonly timeLeft?: () => boolean;
  readonly token: CancellationToken;
}

/**
 * Resolves when no trial is left to run: all done, out of time, nothing left to try, or cancelled. What was running when it
 * was cancelled is kept as interrupted.
 * @param onTrial a trial has ended
 */
export async function optimize(
  recorded: RecordedStudy,
  objective: Objective,
  options: OptimizeOptions,
  onTrial: (trial: Trial) => void = () => undefined,
): Promise<void> {
  const { space, trials, workers = 1, timeLeft = () => true, token } = options;
  let broken = false;

  const next = (): Trial | undefined => {
    if (broken || token.isCancelled || recorded.study.counted.length >= trials || !timeLeft())
      return undefined;
    const parameters = suggest(recorded, options);
    return parameters && recorded.begin(parameters, space);
  };
  const work = async (): Promise<void> => {
    try {
      for (let trial = next(); trial; trial = next()) {
        await attempt(recorded, trial, objective, options);
        onTrial(recorded.study.trials[trial.number]);
      }
    } catch (error) {
      broken = true;
      throw error;
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
}

function suggest(
  { study }: RecordedStudy,
  { sampler, space, seed, first }: OptimizeOptions,
): Parameters | undefined {
  const ordinal = study.counted.length;
  if (ordinal === 0 && first) return first;
  const source = new Random(seed);
  for (let i = 0; i < ordinal; i++) source.fork();
  return sampler.suggest(study, space, source.fork());
}

async function attempt(
  recorded: RecordedStudy,
  { number }: Trial,
  objective: Objective,
  { pruner, token }: OptimizeOptions,
): Promise<void> {
  const { study } = recorded;
  let pruned = false;
  const report = (made: Report): boolean => {
    // A thread may still report after its trial was cut off.
    if (pruned || token.isCancelled) return true;
    recorded.report(number, made);
    const { prune, notes } = pruner.judge(study, study.trials[number]);
    if (notes) recorded.note(number, notes);
    pruned = prune;
    return prune;
  };
  try {
    const value = await objective(study.trials[number], report);
    if (token.isCancelled) recorded.interrupt(number);
    else if (pruned) recorded.prune(number, lastReport(study.trials[number])?.value);
    else recorded.complete(number, value);
  } catch (error) {
    if (token.isCancelled) recorded.interrupt(number);
    else {
      recorded.fail(number, messageOf(error));
      if (!(error instanceof UserError)) throw error;
    }
  }
}
