// What happens beside the arithmetic of a run, as Keras' callbacks have it. What a callback remembers belongs to the run's
// progress: a run that goes back in time takes a copy from then.

import type { Network } from '../../nn/network';
import type { Optimizer } from '../../nn/optimizer';
import type { FileRequest, Logs } from '../events';

/** What a callback can do to its run. */
export interface RunControl {
  readonly network: Network;
  readonly optimizer: Optimizer;
  /** The run ends with this epoch; in the middle of one, with the validation that follows. */
  stop(): void;
  /** For whoever drives the run. */
  write(request: FileRequest): void;
}

/** Epochs count from 0. */
export interface Callback {
  epochBegin?(epoch: number, run: RunControl): void;
  /** @param logs means over the epoch so far */
  batchEnd?(logs: Logs, run: RunControl): void;
  /** @param logs of the epoch; what is added to them is in its history, too */
  epochEnd?(epoch: number, logs: Record<string, number>, run: RunControl): void;
  trainEnd?(run: RunControl): void;
  /** That later calls of this one do not change. */
  copy(): Callback;
}
