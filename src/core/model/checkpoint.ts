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

export interface Checkpoint {
  /** `safetensors`, `npz`, … */
  readonly format: string;
  readonly tensors: readonly TensorInfo[];
  readonly metadata: Readonly<Record<string, string>>;
  /** The architecture, where the file carries one. */
  readonly model?: ModelSpec;
  /** All values of one tensor; reads the file. */
  read(tensor: TensorInfo): Promise<Tensor>;
}
