// The callbacks that `fit` is given, in either language.

import * as l10n from '@vscode/l10n';
import type { ObjectSpec } from '../model/modelSpec';
import { objectSpecOf } from '../model/objectSpec';
import type { GivenValue } from './keras/bindArguments';
import { callbacks, leftOut } from './keras/callbacks';
import type { Reporter } from './reporter';

/** What Backstep has no part for is reported, and left out: the numbers of a run are the same without it. */
export function draftCallbacks(given: readonly GivenValue[], reporter: Reporter): readonly ObjectSpec[] {
  return given.flatMap(({ value, range }) => {
    const spec = objectSpecOf(value);
    if (!spec) return [];
    if (leftOut.includes(spec.className)) {
      reporter.information(range, l10n.t('Backstep has no {0} yet, so it leaves it out.', spec.className));
      return [];
    }
    // A schedule that could not be followed has been reported.
    const isBare = spec.className === 'LearningRateScheduler' && (spec.config.schedule ?? null) === null;
    return Object.hasOwn(callbacks.classes, spec.className) && !isBare ? [spec] : [];
  });
}
