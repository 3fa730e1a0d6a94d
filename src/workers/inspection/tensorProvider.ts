// Where tensors to look at come from: a network at work, or a file.

import type { Tensor } from '../../core/tensor/tensor';
import type { TensorEntry } from '../../protocol/weights';

export interface ProvidedTensor extends TensorEntry {
  /** Of a kernel: the name of the one kernel that reads what its units give. */
  readonly feeds?: string;
}

export interface TensorProvider {
  entries(): readonly ProvidedTensor[];
  /** The present values of one of the entries, in C order; they are kept, so later training must not change them. */
  now(name: string): Tensor | Promise<Tensor>;
  /** Those at initialisation; undefined unless the entry says that they are there. */
  initial(name: string): Tensor | Promise<Tensor> | undefined;
}
