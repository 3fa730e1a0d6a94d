// The course's network as a stepped run describes it.

import type { SteppedLayer, SteppedParameter } from '../../../../src/protocol/stepping';

function parameter(name: string, shape: readonly number[]): SteppedParameter {
  return { name, shape, trainable: true, slots: ['momentum', 'velocity'] };
}

function dense(name: string, inputs: number, units: number, activation: string): SteppedLayer {
  const op = (opName: string, from: number, parameters: readonly string[]) => ({
    name: opName,
    inputShape: [from],
    outputShape: [units],
    parameters,
  });
  return {
    name,
    className: 'Dense',
    specIndex: 0,
    inputShape: [inputs],
    outputShape: [units],
    ops: [op('matmul', inputs, ['kernel']), op('biasAdd', units, ['bias']), op(activation, units, [])],
    parameters: [parameter('kernel', [inputs, units]), parameter('bias', [units])],
  };
}

function alone(
  name: string,
  className: string,
  inputShape: readonly number[],
  outputShape: readonly number[],
): SteppedLayer {
  return {
    name,
    className,
    specIndex: 0,
    inputShape,
    outputShape,
    ops: [{ name, inputShape, outputShape, parameters: [] }],
    parameters: [],
  };
}

export const courseLayers: readonly SteppedLayer[] = [
  alone('flatten', 'Flatten', [28, 28], [784]),
  dense('dense', 784, 256, 'relu'),
  alone('dropout', 'Dropout', [256], [256]),
  dense('dense_1', 256, 10, 'softmax'),
];
