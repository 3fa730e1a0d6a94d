// Parameters out of a file: `--weights`, or a saved model.

import type { NamedArray } from '../core/formats/namedArray';
import { readTensor } from '../core/formats/readTensor';
import { optimizerLayer } from '../core/model/checkpoint';
import type { Network } from '../core/nn/network';
import { loadWeights } from '../core/training/weightArrays';
import { withCheckpoint } from './checkpointFile';

/** @throws UserError when the file cannot be read, or does not fit the network */
export async function loadWeightsFile(network: Network, file: string): Promise<void> {
  loadWeights(network, await readArrays(file), file);
}

/** The tensors of a file but for an optimizer's state, by the names that people know them by. @throws UserError when it cannot be read */
export function readArrays(file: string): Promise<readonly NamedArray[]> {
  return withCheckpoint(file, (checkpoint) =>
    Promise.all(
      checkpoint.tensors
        .filter(({ layer }) => layer !== optimizerLayer)
        .map(async (tensor) => {
          const { shape, data } = await readTensor(checkpoint, tensor);
          return { name: tensor.displayName, shape, data };
        }),
    ),
  );
}
