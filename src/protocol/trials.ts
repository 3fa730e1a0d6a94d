// A worker that runs the trials of a study, one at a time, and the program that drives the study.

import type { DataSpec, ModelSpec } from '../core/model/modelSpec';
import type { Report } from '../core/tuning/trial';

/** Data and where they are looked for. */
export interface DataRequest {
  readonly data: DataSpec;
  /** Relative paths in `data` start here. */
  readonly baseFolder: string;
  readonly dataFolders: readonly string[];
  /** What bytes are divided by, whatever the data say. */
  readonly byteScale?: number;
}

export interface TrialRequest {
  /** Its number in the study. */
  readonly trial: number;
  /** With the trial's values in it. */
  readonly model: ModelSpec;
  readonly data: DataRequest;
  /** Absent: the model's own. */
  readonly epochs?: number;
  /** A name in the logs: `val_accuracy`. */
  readonly objective: string;
}

/** Functions of the worker. A trial that is cut off ends with its thread. */
export interface TrialsWorker {
  /**
   * Trains to the end, or until a report is answered with true.
   * @returns the objective after the last epoch
   * @throws UserError when model and data do not fit, or the logs have no such objective
   */
  run(request: TrialRequest): Promise<number>;
}

/** Functions of the program. */
export interface TrialsHost {
  /** After each epoch; answers whether the trial is to be given up. */
  report(trial: number, report: Report): boolean;
}
