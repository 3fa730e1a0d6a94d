// The parameters of a network at work as tensors to look at, now and as they were at initialisation.

import { modelTensors } from '../core/model/modelTensors';
import type { Network } from '../core/nn/network';
import { readStore } from '../core/nn/parameter';
import { storedType } from '../core/tensor/storedType';
import type { Tensor } from '../core/tensor/tensor';
import type { ProvidedTensor, TensorProvider } from './inspection/tensorProvider';

/** Call it before the network is trained: what it holds then is its initialisation. */
export function networkTensors(network: Network): TensorProvider {
  const current = new Map(network.parameters.map((parameter) => [parameter.path, parameter]));
  const read = (name: string): Tensor => {
    const parameter = current.get(name);
    if (!parameter) throw new RangeError(`No parameter '${name}'`);
    const data = readStore(parameter.value);
    return { dtype: storedType(data), shape: parameter.shape, data };
  };
  const first = new Map([...current.keys()].map((name) => [name, read(name)]));
  const dtype = network.kernels.precision;
  const entries = modelTensors(network.spec, network.inputShape).map(
    ({ path, ...declared }): ProvidedTensor => ({
      name: path,
      displayName: path,
      dtype,
      hasInitial: true,
      ...declared,
    }),
  );
  return { entries: () => entries, now: read, initial: (name) => first.get(name) };
}
