// Whether a value that a callback watches has become better.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import type { ObjectSpec } from '../../model/modelSpec';
import { numberArgument } from '../../nn/objectArguments';
import { metricDirection } from '../metricDirection';

export interface Monitor {
  /** Its name in the logs. */
  readonly name: string;
  /** By more than `min_delta`. NaN is never better; anything is better than nothing. */
  isBetter(value: number, best: number | undefined): boolean;
}

/**
 * @param defaultDelta of `min_delta`
 * @param names that the run's logs have
 * @throws UserError when the logs have no such value
 */
export function monitorOf(spec: ObjectSpec, defaultDelta: number, names: readonly string[]): Monitor {
  const { className, config } = spec;
  const name = typeof config.monitor === 'string' ? config.monitor : 'val_loss';
  if (!names.includes(name)) {
    throw new UserError(
      l10n.t(
        "{0} watches '{1}', which is not measured. There is {2}. Change 'monitor', or give the run validation data.",
        className,
        name,
        names.join(', '),
      ),
    );
  }
  const delta = Math.abs(numberArgument(spec, 'min_delta', defaultDelta));
  const { mode } = config;
  const direction = mode === 'min' || mode === 'max' ? mode : metricDirection(name);
  return {
    name,
    isBetter(value, best) {
      if (best === undefined) return true;
      return direction === 'min' ? value + delta < best : value - delta > best;
    },
  };
}
