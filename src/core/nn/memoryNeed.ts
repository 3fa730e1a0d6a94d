// How much memory a network takes, known before any of it is taken.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import { formatBytes, formatCount } from '../base/numbers';
import type { Precision } from '../kernels/kernels';
import { sizeOf } from '../tensor/shape';
import type { ChainedLayer } from './chain';

/** What WebAssembly can address; more would also endanger the editor beside which a network is trained. */
const largestNetwork = 2 ** 32;

/** Value, gradient, and the two slots of Adam. */
const copiesOfParameter = 4;
/** Products, sums and results of a dense layer, and gradients of the latter two. */
const copiesOfOutput = 5;

/** @throws UserError for a network that would take more than this process should */
export function checkMemoryNeed(
  layers: readonly ChainedLayer[],
  batchSize: number,
  precision: Precision,
): void {
  let parameters = 0;
  let outputs = 2 * sizeOf(layers[0].input);
  for (const layer of layers) {
    for (const { shape } of layer.parameters) parameters += sizeOf(shape);
    outputs += copiesOfOutput * sizeOf(layer.output);
  }
  const numbers = copiesOfParameter * parameters + batchSize * outputs;
  const bytes = numbers * (precision === 'float32' ? 4 : 8);
  if (bytes <= largestNetwork) return;
  throw new UserError(
    l10n.t(
      'Training this model in batches of {0} would take {1} ({2} parameters), more than the {3} that Backstep uses at most. Make layers or batches smaller.',
      formatCount(batchSize),
      formatBytes(bytes),
      formatCount(parameters),
      formatBytes(largestNetwork),
    ),
  );
}
