// What has to be known of a run, beside its model, data and settings, to stand again where it stood: everything else follows
// to the bit, on the same kernels.

import type { Position } from './position';

/** Something that was set by hand. */
export interface RecordedEdit {
  readonly position: Position;
  /** Of the tensor: `dense.kernel`. */
  readonly path: string;
  /** All of its elements in C order. */
  readonly values: Float64Array;
}

export interface RecordedRun {
  /** In the order in which they were made. */
  readonly edits: readonly RecordedEdit[];
  readonly position: Position;
}
