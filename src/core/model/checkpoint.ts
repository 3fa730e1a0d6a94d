// A stored set of named tensors, as every format's reader gives it and every view shows it.

import type { DType } from '../tensor/dtype';
import type { Shape } from '../tensor/shape';
import type { Tensor } from '../tensor/tensor';
import type { ModelSpec } from './modelSpec';

export interface TensorInfo {
  /** The format's own path; unique in the checkpoint. */
  readonly name: string;
  /** For people: `dense/kernel`. */
  readonly displayName: string;
  readonly dtype: DType;
  readonly shape: Shape;
}

/** Something that stands among the tensors but has no numbers to show. */
export interface UnreadableTensor {
  readonly name: string;
  /** In the format's own words, where they can be told. */
  readonly dtype?: string;
  readonly shape?: Shape;
  /** Why, for people: an element type without numbers, a damaged part. */
  readonly reason: string;
}

export interface Checkpoint {
  /** `safetensors`, `npz`, … */
  readonly format: string;
  readonly tensors: readonly TensorInfo[];
  readonly unreadable: readonly UnreadableTensor[];
  readonly metadata: Readonly<Record<string, string>>;
  /** The architecture, where the file carries one. */
  readonly model?: ModelSpec;
  /** What else a person should know about the file: sentences. */
  readonly remarks: readonly string[];
  /**
   * All values of one tensor; reads the file.
   * @throws UserError when the file is damaged there or the tensor is too large to be held at once
   */
  read(tensor: TensorInfo): Promise<Tensor>;
}
