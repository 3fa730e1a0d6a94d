// The tensors of the batch that a run stands in, to be looked at as a model's weights are.

import { modelTensors } from '../../core/model/modelTensors';
import type { RunTensor } from '../../core/training/stepping/runTensor';
import type { Timeline } from '../../core/training/stepping/timeline';
import type { ProvidedTensor, TensorProvider } from '../inspection/tensorProvider';
import { availableTensors } from './scopes';

export function steppedTensors(timeline: Timeline): TensorProvider {
  const { network } = timeline.driver;
  const declared = new Map(
    modelTensors(network.spec, network.inputShape).map((tensor) => [dotted(tensor.path), tensor]),
  );
  const entryOf = (tensor: RunTensor): ProvidedTensor => {
    const { initializer, regularizer, feeds } = declared.get(tensor.path) ?? {};
    // What belongs to each weight is laid out as the weights are.
    const { units } = declared.get(parameterOf(tensor.path)) ?? {};
    const [layer, ...rest] = tensor.path.split('.');
    return {
      name: tensor.path,
      displayName: tensor.path,
      layer: rest.length > 0 ? layer : undefined,
      dtype: tensor.dtype,
      shape: tensor.shape(),
      hasInitial: false,
      initializer,
      regularizer,
      units,
      feeds: feeds === undefined ? undefined : dotted(feeds),
    };
  };
  return {
    entries: () => availableTensors(timeline).map(entryOf),
    now(name) {
      const tensor = timeline.tensors.get(name);
      if (!tensor) throw new RangeError(`No tensor '${name}'`);
      return { dtype: tensor.dtype, shape: tensor.shape(), data: tensor.read() };
    },
    initial: () => undefined,
  };
}

/** `dense.grad.kernel`, `dense.update.kernel`, `dense.slots.kernel.momentum` -> `dense.kernel`. */
function parameterOf(path: string): string {
  return path.replace(/\.(grad|update)\./, '.').replace(/\.slots\.(\w+)\.\w+$/, '.$1');
}

/** `dense/kernel` as expressions write it. */
function dotted(path: string): string {
  return path.replaceAll('/', '.');
}
