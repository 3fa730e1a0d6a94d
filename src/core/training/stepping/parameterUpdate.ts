// What an optimizer's step changes of a parameter: after it, or found out before by taking it and taking it back.

import type { FloatArray } from '../../kernels/kernels';
import type { Optimizer } from '../../nn/optimizer';
import { type Parameter, readStore } from '../../nn/parameter';

/** New minus old value of each element, in C order. @param before in C order */
export function changeSince(before: FloatArray, parameter: Parameter): FloatArray {
  const change = readStore(parameter.value);
  for (let i = 0; i < change.length; i++) change[i] -= before[i];
  return change;
}

/** The same of the step to come. The parameter and the optimizer's slots stay as they are. */
export function updateAhead(parameter: Parameter, optimizer: Optimizer): FloatArray {
  const stores = [parameter.value, ...Object.values(optimizer.slotsOf(parameter))];
  const kept = stores.map(({ storage }) => storage.values.slice());
  const before = readStore(parameter.value);
  optimizer.update(parameter);
  const change = changeSince(before, parameter);
  for (const [i, { storage }] of stores.entries()) storage.values.set(kept[i]);
  return change;
}
