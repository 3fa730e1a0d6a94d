// Which cell's arithmetic a client asks for, checked.

import type { CellRequest } from '../protocol/passes';
import type { RequestArguments } from './requestArguments';

/** @throws UserError that names what is missing or wrong */
export function cellRequestOf(given: RequestArguments): CellRequest {
  const kind = given.oneOf('kind', ['output', 'gradient', 'parameterGradient', 'update']);
  const [row, layer, index] = [given.integer('row'), given.integer('layer'), given.integer('index')];
  return kind === 'output' || kind === 'gradient'
    ? { kind, row, layer, index, op: given.integer('op') }
    : { kind, row, layer, index, parameter: given.text('parameter') };
}
