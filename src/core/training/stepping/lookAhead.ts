// Runs what the run is about to do, so that its results can be seen while it stands before it. Ops give the same bits when
// they run again, so looking changes nothing; only the random numbers that dropout draws are put back.

import type { Op } from '../../nn/op';
import type { Pass } from '../../nn/pass';
import type { Stage } from './batchPlan';
import type { RunDriver } from './runDriver';

export function lookAhead({ network, options, batch }: RunDriver, { phase, layer, op }: Stage): void {
  if (!batch || layer === undefined || (phase !== 'forward' && phase !== 'backward')) return;
  const { random } = options;
  const pass: Pass = { rows: batch.comparison.rows, training: true, observed: true, random };
  const { ops } = network.layers[layer];
  const ahead: readonly Op[] = op === undefined ? ops : [ops[op]];
  const kept = random.state;
  if (phase === 'forward') for (const one of ahead) one.forward(pass);
  else for (const one of ahead.toReversed()) one.backward(pass);
  random.state = kept;
}
