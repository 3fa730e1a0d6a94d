// Whether a network can learn from a dataset: what would otherwise end in an error or in nonsense in the middle of a run.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import type { Dataset, Targets } from '../datasets/dataset';
import type { Loss } from '../nn/loss';
import type { Network } from '../nn/network';
import { formatShape, sameShape, type Shape, sizeOf } from '../tensor/shape';

/**
 * @param mayBeBroken NaN and infinities in the samples are let through: a debugger shows what they do
 * @throws UserError with what was found, what was expected, and what to do
 */
export function checkData(network: Network, loss: Loss, dataset: Dataset, mayBeBroken = false): void {
  if (mayBeBroken) checkShape(network.inputShape, dataset);
  else checkInput(network.inputShape, dataset);
  checkTargets(network.outputShape, loss, dataset);
}

/** Also for prediction, where targets do not matter. @throws UserError when samples do not fit the network */
export function checkInput(inputShape: Shape, dataset: Dataset): void {
  checkShape(inputShape, dataset);
  checkFinite(dataset);
}

function checkShape(inputShape: Shape, { name, inputShape: given }: Dataset): void {
  if (!sameShape(withoutUnits(inputShape), withoutUnits(given))) {
    throw new UserError(
      l10n.t(
        '{0}: a sample has the shape {1} ({2} numbers), but the model takes {3} ({4} numbers).',
        name,
        formatShape(given),
        sizeOf(given),
        formatShape(inputShape),
        sizeOf(inputShape),
      ),
    );
  }
}

function checkFinite({ name, inputShape: given, features }: Dataset): void {
  if (features instanceof Uint8Array) return;
  const broken = features.findIndex((value) => !Number.isFinite(value));
  if (broken < 0) return;
  const size = sizeOf(given);
  throw new UserError(
    l10n.t(
      '{0}: number {1} of sample {2} is {3}. Every number must be finite: mend the data, or leave the sample out.',
      name,
      (broken % size) + 1,
      Math.floor(broken / size) + 1,
      String(features[broken]),
    ),
  );
}

function checkTargets(outputShape: Shape, loss: Loss, { name, targets }: Dataset): void {
  if (outputShape.length !== 1) {
    throw new UserError(
      l10n.t(
        "The model puts out {0} for a sample, but '{1}' compares one row of numbers. Put a Flatten before the last layer.",
        formatShape(outputShape),
        loss.name,
      ),
    );
  }
  const [width] = outputShape;
  const isSparse = loss.name === 'sparse_categorical_crossentropy';
  if (isSparse) checkLabels(name, targets, width);
  else if (targets.kind === 'labels') checkLabelsAsNumbers(name, targets, width, loss);
  else checkRows(name, targets, width, loss);
}

/** Labels stand as whole numbers: one a sample, each a place in the output. */
function checkLabels(name: string, targets: Targets, width: number): void {
  if (targets.kind === 'values' && targets.width > 1) {
    throw new UserError(
      l10n.t(
        "{0}: each target is a row of {1} numbers, but 'sparse_categorical_crossentropy' takes one label. Use 'categorical_crossentropy'.",
        name,
        targets.width,
      ),
    );
  }
  const wrong = targets.values.findIndex(
    (label: number) => !(Number.isInteger(label) && label >= 0 && label < width),
  );
  if (wrong < 0) return;
  throw new UserError(
    l10n.t(
      '{0}: the label of sample {1} is {2}, but the last layer has {3} units, so labels are whole numbers from 0 to {4}. Give the last layer more units, or mend the labels.',
      name,
      wrong + 1,
      String(targets.values[wrong]),
      width,
      width - 1,
    ),
  );
}

function checkLabelsAsNumbers(
  name: string,
  targets: Extract<Targets, { kind: 'labels' }>,
  width: number,
  loss: Loss,
): void {
  if (width > 1) {
    throw new UserError(
      l10n.t(
        "{0}: each target is one label, but the last layer has {1} units and '{2}' compares them with as many numbers. Use 'sparse_categorical_crossentropy'.",
        name,
        width,
        loss.name,
      ),
    );
  }
  if (loss.name !== 'binary_crossentropy') return;
  const wrong = targets.values.findIndex((label) => label !== 0 && label !== 1);
  if (wrong < 0) return;
  throw new UserError(
    l10n.t(
      "{0}: the label of sample {1} is {2}, but '{3}' takes 0 and 1.",
      name,
      wrong + 1,
      targets.values[wrong],
      loss.name,
    ),
  );
}

function checkRows(
  name: string,
  targets: Extract<Targets, { kind: 'values' }>,
  width: number,
  loss: Loss,
): void {
  if (targets.width !== width) {
    throw new UserError(
      l10n.t(
        "{0}: a target has {1} numbers, but the last layer has {2} units and '{3}' compares one with the other.",
        name,
        targets.width,
        width,
        loss.name,
      ),
    );
  }
  const broken = targets.values.findIndex((value) => !Number.isFinite(value));
  if (broken < 0) return;
  throw new UserError(
    l10n.t(
      '{0}: the target of sample {1} is {2}. Every target must be finite.',
      name,
      Math.floor(broken / width) + 1,
      String(targets.values[broken]),
    ),
  );
}

/** As Keras does, dimensions of one at the end are of no account: (28, 28, 1) fits (28, 28). */
function withoutUnits(shape: Shape): Shape {
  let length = shape.length;
  while (length > 1 && shape[length - 1] === 1) length--;
  return shape.slice(0, length);
}
