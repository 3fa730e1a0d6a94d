// Ops that compute nothing, because input and output share their memory: flatten, reshape, and linear as the identity.

import type { Op } from '../op';
import { between, type Place } from '../place';

export type ViewName = 'flatten' | 'reshape' | 'linear';

/** @param output a `reshapedPlace` of `input` */
export function createView(name: ViewName, input: Place, output: Place): Op {
  return {
    name,
    ...between(input, output),
    parameters: [],
    forward: () => undefined,
    backward: () => undefined,
  };
}
