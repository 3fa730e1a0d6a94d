// Whether two model texts describe networks with the same parameters.

import type { ModelSpec } from './modelSpec';

/** True when layers, their order and their arguments agree; data, loss and names of the model may differ. */
export function sameModel(a: ModelSpec, b: ModelSpec): boolean {
  return a === b || JSON.stringify(a.layers) === JSON.stringify(b.layers);
}
