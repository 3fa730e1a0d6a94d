// `--weights`: parameters out of a file, put into a network.

import type { NamedArray } from '../core/formats/namedArray';
import type { Checkpoint } from '../core/model/checkpoint';
import type { Network } from '../core/nn/network';
import { loadWeights } from '../core/training/weightArrays';
import { readCheckpoint } from './openModel';

/** @throws UserError when the file cannot be read, or does not fit the network */
export async function loadWeightsFile(network: Network, file: string): Promise<void> {
  loadWeights(network, await arraysOf(await readCheckpoint(file)), file);
}

/** All tensors of a checkpoint, read. */
export function arraysOf(checkpoint: Checkpoint): Promise<readonly NamedArray[]> {
  return Promise.all(
    checkpoint.tensors.map(async (tensor) => {
      const { shape, data } = await checkpoint.read(tensor);
      return { name: tensor.name, shape, data };
    }),
  );
}
