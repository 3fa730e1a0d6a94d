// Makes a network out of a model: layers joined by the places between them, parameters filled, memory for all of it taken.

import type { Kernels } from '../kernels/kernels';
import type { ModelSpec } from '../model/modelSpec';
import { chainOf } from './chain';
import type { Layer } from './layer';
import { layerFactory } from './layers/layerFactories';
import { checkMemoryNeed } from './memoryNeed';
import type { Network, NetworkOptions } from './network';
import type { Op, SoftmaxOp } from './op';
import type { Parameter } from './parameter';
import { createPlace } from './place';
import { createRegularizer } from './regularizers/regularizer';

/**
 * Parameters are drawn layer after layer, so a seed gives the same ones whatever the kernels.
 * @throws UserError for a model that cannot be run: no chain, unknown layers or arguments, shapes that do not fit
 */
export function buildNetwork(spec: ModelSpec, options: NetworkOptions): Network {
  const { kernels, batchSize, random } = options;
  // Before shapes are looked at: who cannot have a layer wants to know which ones there are.
  for (const layer of spec.layers) if (layer.className !== 'InputLayer') layerFactory(layer);
  const chain = chainOf(spec, options.inputShape);
  checkMemoryNeed(chain, batchSize, kernels.precision);

  /** Layers before this one have nothing to learn, and need no gradients. */
  const firstToLearn = chain.findIndex(({ parameters }) => parameters.some(({ trainable }) => trainable));

  const input = createPlace(kernels, batchSize, chain[0].input);
  let output = input;
  const layers: Layer[] = [];
  for (const [index, shape] of chain.entries()) {
    const built = layerFactory(shape.layer)({
      spec: shape.layer,
      outputShape: shape.output,
      parameterSpecs: shape.parameters,
      kernels,
      batchSize,
      input: output,
      inputGradientNeeded: firstToLearn >= 0 && index > firstToLearn,
      random,
    });
    layers.push(built.layer);
    output = built.output;
  }
  const parameters = layers.flatMap((layer) => layer.parameters);

  return {
    spec,
    kernels,
    inputShape: chain[0].input,
    outputShape: output.value.shape,
    batchSize,
    layers,
    parameters,
    input: input.value,
    output: output.value,
    outputGradient: output.gradient,
    softmax: finalSoftmax(layers),
    forward(pass) {
      for (const layer of layers) layer.forward(pass);
    },
    backward(pass) {
      const first = pass.observed ? 0 : firstToLearn;
      if (first < 0) return;
      for (let i = layers.length - 1; i >= first; i--) layers[i].backward(pass);
    },
    ...regularization(kernels, parameters),
  };
}

/** Keras regularises what is trained only. */
function regularization(
  kernels: Kernels,
  parameters: readonly Parameter[],
): Pick<Network, 'regularizationLoss' | 'regularize'> {
  const regularized = parameters.flatMap(({ spec, trainable, value, gradient }) =>
    trainable && spec.regularizer
      ? [{ regularizer: createRegularizer(spec.regularizer), value, gradient }]
      : [],
  );
  return {
    regularizationLoss() {
      let sum = 0;
      for (const { regularizer, value } of regularized) sum += regularizer.loss(kernels, value);
      return sum;
    },
    regularize() {
      for (const { regularizer, value, gradient } of regularized) {
        regularizer.addGradient(kernels, value, gradient);
      }
    },
  };
}

/** A loss sees one row a sample, so a softmax over several rows a sample is none of its. */
function finalSoftmax(layers: readonly Layer[]): SoftmaxOp | undefined {
  const last = layers.at(-1)?.ops.at(-1);
  return last && isSoftmax(last) && last.output.shape.length === 1 ? last : undefined;
}

function isSoftmax(op: Op): op is SoftmaxOp {
  return 'gradientGiven' in op;
}
