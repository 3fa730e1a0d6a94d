// A trained array of a layer: its value, its gradient, and how it began. Others read and write it in C order only.

import type { FloatArray, Matrix, ParameterStore, Vector } from '../kernels/kernels';
import type { ParameterSpec } from '../model/modelSpec';
import type { Shape } from '../tensor/shape';

export interface Parameter {
  /** `dense/kernel`: unique in the network, and its name in saved files. */
  readonly path: string;
  /** `kernel`. */
  readonly name: string;
  readonly layer: string;
  readonly shape: Shape;
  readonly spec: ParameterSpec;
  readonly trainable: boolean;
  readonly value: Matrix | Vector;
  /** d loss / d value of the latest backward pass, with the regulariser's part after `Network.regularize`. */
  readonly gradient: Matrix | Vector;
}

/** A copy of the elements in C order. */
export function readStore(store: ParameterStore): FloatArray {
  const target = store.storage.values.slice(0, store.size);
  store.read(target);
  return target;
}
