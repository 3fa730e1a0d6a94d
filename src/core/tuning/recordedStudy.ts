// A study together with its journal: every change is kept before it is known here. Says what happens to a trial in the words
// of the field, and knows how Optuna writes that down.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import type { Direction, Parameters, SearchSpace } from '../model/searchSpace';
import { distributionText, internalValue } from './journal/distributionText';
import { directions, type JournalEntry, operations, trialStates } from './journal/journalEntry';
import { areCompatible } from './distributions';
import { type Journal, replayStudies, Study } from './study';
import { interruptedAttribute, reasonAttribute, type Report, type Trial } from './trial';

type Unsigned<Entry> = Entry extends unknown ? Omit<Entry, 'worker_id'> : never;

export class RecordedStudy {
  /** Trials of all studies of the journal. */
  private trialsInFile: number;

  private constructor(
    readonly study: Study,
    private readonly journal: Journal,
    private readonly writer: string,
    private readonly now: () => Date,
    trialsInFile: number,
  ) {
    this.trialsInFile = trialsInFile;
  }

  /**
   * Goes on with the study of that name, or with the only one that there is; begins one where there is none.
   * Trials that were running when their program ended are closed.
   * @param entries of the journal so far
   * @param writer tells this program's entries from others'
   * @throws UserError when the study there has another direction or other parameters
   */
  static open(
    entries: readonly JournalEntry[],
    journal: Journal,
    { name, direction, space }: { name: string; direction: Direction; space: SearchSpace },
    writer: string,
    now: () => Date,
  ): RecordedStudy {
    const studies = replayStudies(entries);
    const found =
      studies.find((candidate) => candidate.name === name) ?? (studies.length === 1 ? studies[0] : undefined);
    const id = entries.filter(({ op_code }) => op_code === operations.createStudy).length;
    const trials = entries.filter(({ op_code }) => op_code === operations.createTrial).length;
    const study = found ?? new Study(id, name, direction);
    const recorded = new RecordedStudy(study, journal, writer, now, trials);
    if (found) {
      checkFits(found, direction, space);
      recorded.closeInterrupted();
    } else {
      recorded.write({
        op_code: operations.createStudy,
        study_name: name,
        directions: [directions[direction]],
      });
    }
    return recorded;
  }

  /** @returns the new trial, running */
  begin(parameters: Parameters, space: SearchSpace): Trial {
    const { study } = this;
    const id = this.trialsInFile++;
    const number = study.trials.length;
    const begun = {
      op_code: operations.createTrial,
      study_id: study.id,
      datetime_start: this.time(),
      worker_id: this.writer,
    };
    const set = space.flatMap(({ name, distribution }) =>
      Object.hasOwn(parameters, name)
        ? [
            {
              op_code: operations.setTrialParameter,
              trial_id: id,
              param_name: name,
              param_value_internal: internalValue(distribution, parameters[name]),
              distribution: distributionText(distribution),
            } as const,
          ]
        : [],
    );
    this.journal.append([begun, ...set.map((entry) => this.signed(entry))]);
    study.addTrial(id, begun);
    for (const entry of set) study.apply(this.signed(entry));
    return study.trials[number];
  }

  report(number: number, { step, value }: Report): void {
    const trial_id = this.study.idOf(number);
    this.write({
      op_code: operations.setTrialIntermediateValue,
      trial_id,
      step,
      intermediate_value: value,
    });
  }

  note(number: number, attributes: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(attributes)) {
      const trial_id = this.study.idOf(number);
      this.write({ op_code: operations.setTrialSystemAttribute, trial_id, system_attr: { [name]: value } });
    }
  }

  /** What else is worth keeping of a trial. */
  describe(number: number, attributes: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(attributes)) {
      const trial_id = this.study.idOf(number);
      this.write({ op_code: operations.setTrialUserAttribute, trial_id, user_attr: { [name]: value } });
    }
  }

  complete(number: number, value: number): void {
    // As in Optuna: what is no number ranks nowhere.
    if (Number.isNaN(value)) this.fail(number, l10n.t('The objective is NaN.'));
    else this.end(number, 'complete', [value]);
  }

  /** @param value the last that was reported; Optuna keeps it as the trial's */
  prune(number: number, value: number | undefined): void {
    this.end(number, 'pruned', value === undefined || Number.isNaN(value) ? null : [value]);
  }

  fail(number: number, reason: string): void {
    this.describe(number, { [reasonAttribute]: reason });
    this.end(number, 'fail', null);
  }

  /** It was cut off, and will not go on. */
  interrupt(number: number): void {
    this.describe(number, { [interruptedAttribute]: true });
    this.end(number, 'fail', null);
  }

  private closeInterrupted(): void {
    for (const { number, state } of this.study.trials) if (state === 'running') this.interrupt(number);
  }

  private end(number: number, state: 'complete' | 'pruned' | 'fail', values: readonly number[] | null): void {
    this.write({
      op_code: operations.setTrialStateValues,
      trial_id: this.study.idOf(number),
      state: trialStates.indexOf(state),
      values,
      datetime_complete: this.time(),
    });
  }

  private write(unsigned: Unsigned<JournalEntry>): void {
    const entry = this.signed(unsigned);
    this.journal.append([entry]);
    this.study.apply(entry);
  }

  private signed(entry: Unsigned<JournalEntry>): JournalEntry {
    return { worker_id: this.writer, ...entry };
  }

  /** `2026-03-01T12:00:00.000000+00:00`, as Python writes it. */
  private time(): string {
    return this.now().toISOString().replace('Z', '000+00:00');
  }
}

function checkFits(study: Study, direction: Direction, space: SearchSpace): void {
  if (study.direction !== direction) {
    throw new UserError(
      l10n.t(
        "The study '{0}' looks for the other end of its objective ({1}). Name another file for a new study.",
        study.name,
        study.direction,
      ),
    );
  }
  for (const trial of study.trials) {
    for (const { name, distribution } of space) {
      if (!Object.hasOwn(trial.distributions, name)) continue;
      if (areCompatible(trial.distributions[name], distribution)) continue;
      throw new UserError(
        l10n.t(
          "The study '{0}' knows '{1}' with another kind of values or other choices. Name another file for a new study.",
          study.name,
          name,
        ),
      );
    }
  }
}
