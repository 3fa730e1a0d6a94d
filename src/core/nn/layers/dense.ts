// Dense: matmul, biasAdd, activation; in one pass where nobody looks between them.

import type { Activation } from '../../kernels/kernels';
import { createMatrixParameter, createVectorParameter } from '../createParameter';
import type { Layer } from '../layer';
import type { Op } from '../op';
import { createBiasAdd } from '../ops/biasAdd';
import { createMatmul } from '../ops/matmul';
import { createBatchTensor, createPlace, type Place } from '../place';
import { activationArgument, createActivationOp } from './activations';
import { type BuiltLayer, type LayerContext, layerOfOps } from './layerContext';
import { refuseArguments } from './layerError';

const linear: Activation = { kind: 'linear' };

export function createDense(context: LayerContext): BuiltLayer {
  const { spec, kernels, batchSize, input, outputShape, parameterSpecs, random } = context;
  refuseArguments(spec, ['activity_regularizer', 'kernel_constraint', 'bias_constraint', 'lora_rank']);
  const activation = activationArgument(spec);
  const kernelSpec = parameterSpecs[0];
  const biasSpec = parameterSpecs.at(1);
  const kernel = createMatrixParameter(kernels, spec.name, kernelSpec, random);
  const bias = biasSpec && createVectorParameter(kernels, spec.name, biasSpec, random);

  const sums = createPlace(kernels, batchSize, outputShape);
  const products: Place = bias
    ? { value: createBatchTensor(kernels, batchSize, outputShape), gradient: sums.gradient }
    : sums;
  const ops: Op[] = [createMatmul(kernels, input, products, kernel, context.inputGradientNeeded)];
  if (bias) ops.push(createBiasAdd(kernels, products, sums, bias));
  let output = sums;
  if (activation.kind !== 'linear') {
    output = createPlace(kernels, batchSize, outputShape);
    ops.push(createActivationOp(context, activation, sums, output));
  }

  const rowsOfSample = input.value.size / kernel.value.rows;
  const dense = (elementwise: Activation, rows: number, y: Place): void =>
    kernels.dense(
      input.value.buffer,
      kernel.value,
      bias?.value,
      elementwise,
      sums.value.buffer,
      y.value.buffer,
      rows * rowsOfSample,
    );
  const fused: Layer['forward'] = (pass) => {
    if (activation.kind === 'softmax') {
      dense(linear, pass.rows, sums);
      ops.at(-1)!.forward(pass);
    } else {
      dense(activation, pass.rows, output);
    }
  };
  return layerOfOps(context, ops, output, bias ? [kernel, bias] : [kernel], fused);
}
