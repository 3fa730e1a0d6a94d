// What a stepped run is, for those who look at it.

import type { KernelSet } from '../../core/kernels/createKernels';
import type { Layer } from '../../core/nn/layer';
import type { PreparedRun } from '../../core/training/prepareTraining';
import type { SteppedLayer, SteppingDescription } from '../../protocol/stepping';
import { describeRun } from '../runDescription';

export function describeSession(run: PreparedRun, engine: KernelSet): SteppingDescription {
  const { network, data, options } = run;
  const { model, data: dataText, engine: engineText, ...rest } = describeRun(run, engine);
  const { epochs, batchSize, batchesPerEpoch, seed, validated } = rest;
  return {
    model,
    data: dataText,
    engine: engineText,
    epochs,
    batchSize,
    batchesPerEpoch,
    samples: data.train.count,
    seed,
    inputShape: network.inputShape,
    layers: network.layers.map((layer) => describeLayer(run, layer)),
    optimizer: options.optimizer.className,
    loss: network.spec.compile?.loss.className ?? options.loss.name,
    classNames: data.train.classNames,
    validated,
  };
}

function describeLayer({ network, options }: PreparedRun, layer: Layer): SteppedLayer {
  const { spec, name, ops, parameters, input, output } = layer;
  return {
    name,
    className: spec.className,
    specIndex: network.spec.layers.indexOf(spec),
    inputShape: input.shape,
    outputShape: output.shape,
    ops: ops.map((op) => ({
      name: op.name,
      inputShape: op.input.shape,
      outputShape: op.output.shape,
      parameters: op.parameters.map((parameter) => parameter.name),
    })),
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      shape: parameter.shape,
      trainable: parameter.trainable,
      slots: parameter.trainable ? Object.keys(options.optimizer.slotsOf(parameter)) : [],
    })),
  };
}
