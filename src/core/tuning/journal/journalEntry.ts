// The lines of an Optuna journal: one change of a study each, in the names and numbers of Optuna's JournalStorage. Types of
// what lies on the disk; the program's own are Study and Trial.

/** Optuna's JournalOperation. */
export const operations = {
  createStudy: 0,
  deleteStudy: 1,
  setStudyUserAttribute: 2,
  setStudySystemAttribute: 3,
  createTrial: 4,
  setTrialParameter: 5,
  setTrialStateValues: 6,
  setTrialIntermediateValue: 7,
  setTrialUserAttribute: 8,
  setTrialSystemAttribute: 9,
} as const;

/** Optuna's TrialState, by number. */
export const trialStates = ['running', 'complete', 'pruned', 'fail', 'waiting'] as const;

/** Optuna's StudyDirection. */
export const directions = { min: 1, max: 2 } as const;

export type JournalEntry = { readonly worker_id: string } & (
  | { readonly op_code: 0; readonly study_name: string; readonly directions: readonly number[] }
  | { readonly op_code: 1; readonly study_id: number }
  | { readonly op_code: 2; readonly study_id: number; readonly user_attr: Attributes }
  | { readonly op_code: 3; readonly study_id: number; readonly system_attr: Attributes }
  | CreateTrial
  | {
      readonly op_code: 5;
      readonly trial_id: number;
      readonly param_name: string;
      /** A number, or the index of a category. */
      readonly param_value_internal: number;
      /** JSON in JSON. */
      readonly distribution: string;
    }
  | {
      readonly op_code: 6;
      readonly trial_id: number;
      readonly state: number;
      readonly values: readonly number[] | null;
      readonly datetime_start?: string;
      readonly datetime_complete?: string;
    }
  | {
      readonly op_code: 7;
      readonly trial_id: number;
      readonly step: number;
      readonly intermediate_value: number;
    }
  | { readonly op_code: 8; readonly trial_id: number; readonly user_attr: Attributes }
  | { readonly op_code: 9; readonly trial_id: number; readonly system_attr: Attributes }
);

/** Only a trial that was made elsewhere and added as a whole has more than its beginning. */
export interface CreateTrial {
  readonly op_code: 4;
  readonly study_id: number;
  readonly datetime_start: string | null;
  readonly state?: number;
  readonly value?: number | null;
  readonly values?: readonly number[] | null;
  readonly datetime_complete?: string;
  readonly distributions?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, number>>;
  readonly user_attrs?: Attributes;
  readonly system_attrs?: Attributes;
  readonly intermediate_values?: Readonly<Record<string, number>>;
}

export type Attributes = Readonly<Record<string, unknown>>;
