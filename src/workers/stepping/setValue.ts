// Sets a tensor, or a part of it, to what an expression gives. The run branches there.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/base/errors';
import { evaluateFor } from '../../core/expressions/evaluate';
import { asReference, flatPositions } from '../../core/expressions/namedPath';
import { parseExpression } from '../../core/expressions/parseExpression';
import { availabilityOf, whyMissing } from '../../core/training/stepping/availability';
import { RunScope } from '../../core/training/stepping/runScope';
import type { RunTensor } from '../../core/training/stepping/runTensor';
import type { Timeline } from '../../core/training/stepping/timeline';

/** @throws UserError where it cannot be set, or not to this */
export function setValue(timeline: Timeline, reference: string, expression: string, layer?: number): void {
  const scope = new RunScope(timeline, layer);
  const target = asReference(parseExpression(reference));
  const tensor = target && scope.find(target.path);
  if (!tensor)
    throw new UserError(l10n.t('{0} is computed here; only what the run holds can be set.', reference));
  checkSettable(timeline, tensor);
  const { shape, positions } = flatPositions(target, tensor.shape());
  const { data } = evaluateFor(parseExpression(expression), scope, shape);
  const values = tensor.read();
  for (const [i, position] of positions.entries()) values[position] = data[i];
  checkValues(timeline, tensor, positions.length === 0 ? [] : data);
  timeline.set(tensor, values);
  timeline.look();
}

/** @throws UserError where a tensor cannot be set where the run stands */
export function checkSettable(timeline: Timeline, tensor: RunTensor): void {
  const availability = availabilityOf(tensor, timeline);
  if (availability === 'missing') throw new UserError(whyMissing(tensor, timeline));
  if (tensor.write === undefined) {
    throw new UserError(l10n.t('{0} only tells what has happened; it cannot be set.', tensor.path));
  }
  if (availability === 'ahead') {
    throw new UserError(
      l10n.t(
        '{0} is computed anew when the run goes on from here. Set what it comes from, or step once and set it then.',
        tensor.path,
      ),
    );
  }
}

/** Labels and counts are whole, and a label is the place of a class. */
function checkValues({ driver }: Timeline, { path, dtype }: RunTensor, data: ArrayLike<number>): void {
  if (dtype !== 'int32') return;
  const classes = driver.network.output.size;
  for (let i = 0; i < data.length; i++) {
    const value = data[i];
    if (Number.isInteger(value) && value >= 0 && (classes === 1 || value < classes)) continue;
    throw new UserError(
      l10n.t('{0} holds labels, whole numbers from 0 to {1}; {2} is none.', path, classes - 1, value),
    );
  }
}
