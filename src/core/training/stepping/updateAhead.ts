// What an optimizer's step would change, found out by taking it and taking it back.

import type { Optimizer } from '../../nn/optimizer';
import { type Parameter, readStore } from '../../nn/parameter';

/** New minus old value of each element, in C order. The parameter and the optimizer's slots stay as they are. */
export function updateOf(parameter: Parameter, optimizer: Optimizer): Float32Array | Float64Array {
  const stores = [parameter.value, ...Object.values(optimizer.slotsOf(parameter))];
  const kept = stores.map(({ storage }) => storage.values.slice());
  const before = readStore(parameter.value);
  optimizer.update(parameter);
  const change = readStore(parameter.value);
  for (const [i, { storage }] of stores.entries()) storage.values.set(kept[i]);
  for (const i of change.keys()) change[i] -= before[i];
  return change;
}
