// A study: trials in search of the best value of an objective. It is what its journal says, entry by entry, so a study that is
// read again is the same study; new entries go to the journal and into here in one move.

import type { Direction, Distribution, ParameterValue } from '../model/searchSpace';
import { externalValue, parseDistribution } from './journal/distributionText';
import { directions, type CreateTrial, type JournalEntry, trialStates } from './journal/journalEntry';
import { compareValues, isInterrupted, type Trial, type TrialState } from './trial';

/** Where the entries of a study are kept; `append` returns when they cannot be lost any more. */
export interface Journal {
  append(entries: readonly JournalEntry[]): void;
}

export class Study {
  readonly trials: Trial[] = [];
  /** Optuna numbers the trials of all studies of a file together. */
  private readonly numbersById = new Map<number, number>();

  constructor(
    /** In its file. */
    readonly id: number,
    readonly name: string,
    readonly direction: Direction,
  ) {}

  get best(): Trial | undefined {
    return this.ranking().at(0);
  }

  /** Complete trials, the best first; of equal ones the earlier. */
  ranking(): readonly Trial[] {
    return this.trials
      .filter(({ state }) => state === 'complete')
      .sort((a, b) => compareValues(a.value!, b.value!, this.direction));
  }

  /** Those that count towards what was asked for: all but interrupted ones. */
  get counted(): readonly Trial[] {
    return this.trials.filter((trial) => !isInterrupted(trial));
  }

  /** The number that a trial would have if none had been interrupted, so that a resumed study goes on as an unbroken one. */
  ordinalOf({ number }: Trial): number {
    return this.trials.slice(0, number).filter((trial) => !isInterrupted(trial)).length;
  }

  /** Of a trial in its file. @throws RangeError when there is no such trial here */
  idOf(number: number): number {
    for (const [id, candidate] of this.numbersById) if (candidate === number) return id;
    throw new RangeError(`The study has no trial ${number}`);
  }

  /** @param id that the file gives it */
  addTrial(id: number, entry: CreateTrial): void {
    const number = this.trials.length;
    this.numbersById.set(id, number);
    const distributions = Object.fromEntries(
      Object.entries(entry.distributions ?? {}).flatMap(([name, text]) => {
        const distribution = parseDistribution(text);
        return distribution ? [[name, distribution] as const] : [];
      }),
    );
    const parameters = Object.entries(entry.params ?? {}).flatMap(([name, internal]) =>
      Object.hasOwn(distributions, name)
        ? [[name, externalValue(distributions[name], internal)] as const]
        : [],
    );
    this.trials.push({
      number,
      state: stateOf(entry.state ?? 0),
      parameters: Object.fromEntries(parameters),
      distributions,
      value: entry.value ?? entry.values?.[0] ?? undefined,
      intermediateValues: new Map(
        Object.entries(entry.intermediate_values ?? {}).map(([step, value]) => [Number(step), value]),
      ),
      systemAttributes: entry.system_attrs ?? {},
      userAttributes: entry.user_attrs ?? {},
    });
  }

  /** Entries of other studies, and of trials that are over, change nothing. */
  apply(entry: JournalEntry): void {
    if (!('trial_id' in entry)) return;
    const number = this.numbersById.get(entry.trial_id);
    if (number === undefined) return;
    const trial = this.trials[number];
    if (isOver(trial.state)) return;
    this.trials[number] = changed(trial, entry);
  }
}

type TrialEntry = Extract<JournalEntry, { readonly trial_id: number }>;

function changed(trial: Trial, entry: TrialEntry): Trial {
  switch (entry.op_code) {
    case 5: {
      const distribution = parseDistribution(entry.distribution);
      if (!distribution) return trial;
      const value = externalValue(distribution, entry.param_value_internal);
      return withParameter(trial, entry.param_name, distribution, value);
    }
    case 6:
      return { ...trial, state: stateOf(entry.state), value: entry.values?.[0] ?? trial.value };
    case 7: {
      const intermediateValues = new Map(trial.intermediateValues);
      intermediateValues.set(entry.step, entry.intermediate_value);
      return { ...trial, intermediateValues };
    }
    case 8:
      return { ...trial, userAttributes: { ...trial.userAttributes, ...entry.user_attr } };
    case 9:
      return { ...trial, systemAttributes: { ...trial.systemAttributes, ...entry.system_attr } };
  }
}

function withParameter(trial: Trial, name: string, distribution: Distribution, value: ParameterValue): Trial {
  return {
    ...trial,
    parameters: { ...trial.parameters, [name]: value },
    distributions: { ...trial.distributions, [name]: distribution },
  };
}

/** The studies of a journal, in its order. */
export function replayStudies(entries: readonly JournalEntry[]): readonly Study[] {
  const studies: (Study | undefined)[] = [];
  let trials = 0;
  for (const entry of entries) {
    switch (entry.op_code) {
      case 0:
        // Two programs may have made it at once: the first one counts.
        if (!studies.some((study) => study?.name === entry.study_name)) {
          const direction = entry.directions[0] === directions.max ? 'max' : 'min';
          studies.push(new Study(studies.length, entry.study_name, direction));
        }
        break;
      case 1:
        if (entry.study_id in studies) studies[entry.study_id] = undefined;
        break;
      case 4: {
        const study = studies.at(entry.study_id);
        if (study) study.addTrial(trials++, entry);
        break;
      }
      default:
        for (const study of studies) study?.apply(entry);
    }
  }
  return studies.filter((study) => study !== undefined);
}

export function isOver(state: TrialState): boolean {
  return state === 'complete' || state === 'pruned' || state === 'fail';
}

function stateOf(code: number): TrialState {
  return trialStates[code] ?? 'fail';
}
