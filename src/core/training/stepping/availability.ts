// Whether a tensor has its value where a run stands.

import * as l10n from '@vscode/l10n';
import type { RunTensor } from './runTensor';
import type { Timeline } from './timeline';

/** `computed`: it is there. `ahead`: it is there to be seen, but the run will compute it again. `missing`: it is not. */
export type Availability = 'computed' | 'ahead' | 'missing';

export function availabilityOf({ life }: RunTensor, { cursor, plan, driver }: Timeline): Availability {
  if (life.kind === 'lasting') return 'computed';
  if (!driver.batch || plan.isEpochEnd(cursor)) return 'missing';
  if (life.kind === 'batch' || cursor.stage >= life.from) return 'computed';
  return life.ahead.includes(cursor.stage) ? 'ahead' : 'missing';
}

/** Why a tensor has no value, for people. */
export function whyMissing({ path, life }: RunTensor, { driver }: Timeline): string {
  if (life.kind !== 'computed' || !driver.batch) {
    return l10n.t('{0} has no value between two batches: go into the next one.', path);
  }
  const { phase, layer } = life.writer;
  const name = layer === undefined ? '' : driver.network.layers[layer].name;
  switch (phase) {
    case 'forward':
      return l10n.t('{0} has no value yet in this batch: it comes with the forward pass of {1}.', path, name);
    case 'backward':
      return l10n.t(
        '{0} has no value yet in this batch: it comes with the backward pass of {1}.',
        path,
        name,
      );
    case 'update':
      return l10n.t('{0} has no value yet in this batch: it comes with the update of {1}.', path, name);
    default:
      return l10n.t('{0} has no value yet in this batch: it comes with the loss.', path);
  }
}
