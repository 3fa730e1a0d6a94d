// One way forward or backward through a network, as closely as it is watched. However close, the numbers are the same.

import type { Network } from '../nn/network';
import type { Pass } from '../nn/pass';
import type { Observation, TrainingEvent } from './events';

export function* forward(
  network: Network,
  pass: Pass,
  observation: Observation,
): Generator<TrainingEvent, void> {
  if (observation === 'batches') return network.forward(pass);
  for (const layer of network.layers) {
    if (observation === 'layers') layer.forward(pass);
    else {
      for (const op of layer.ops) {
        op.forward(pass);
        yield { kind: 'opForward', layer, op };
      }
    }
    yield { kind: 'layerForward', layer };
  }
}

export function* backward(
  network: Network,
  pass: Pass,
  observation: Observation,
): Generator<TrainingEvent, void> {
  if (observation === 'batches') return network.backward(pass);
  for (const layer of network.layers.toReversed()) {
    if (observation === 'layers') layer.backward(pass);
    else {
      for (const op of layer.ops.toReversed()) {
        op.backward(pass);
        yield { kind: 'opBackward', layer, op };
      }
    }
    yield { kind: 'layerBackward', layer };
  }
}
