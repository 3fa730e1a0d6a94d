// Makes the parameters of a layer as its definition declares them, filled by their initializers.

import type { Random } from '../base/random';
import type { Kernels, Matrix, Vector } from '../kernels/kernels';
import type { ParameterSpec } from '../model/modelSpec';
import { initialize } from './initializers/initialize';
import type { Parameter } from './parameter';

export interface MatrixParameter extends Parameter {
  readonly value: Matrix;
  readonly gradient: Matrix;
}

export interface VectorParameter extends Parameter {
  readonly value: Vector;
  readonly gradient: Vector;
}

/** @param spec of shape (rows, columns) */
export function createMatrixParameter(
  kernels: Kernels,
  layer: string,
  spec: ParameterSpec,
  random: Random,
): MatrixParameter {
  const [rows, columns] = spec.shape;
  const value = kernels.matrix(rows, columns);
  value.write(initialize(spec.initializer, spec.shape, random));
  return { ...description(layer, spec), value, gradient: kernels.matrix(rows, columns) };
}

/** @param spec of shape (size) */
export function createVectorParameter(
  kernels: Kernels,
  layer: string,
  spec: ParameterSpec,
  random: Random,
): VectorParameter {
  const [size] = spec.shape;
  const value = kernels.vector(size);
  value.write(initialize(spec.initializer, spec.shape, random));
  return { ...description(layer, spec), value, gradient: kernels.vector(size) };
}

function description(layer: string, spec: ParameterSpec): Omit<Parameter, 'value' | 'gradient'> {
  const { name, shape, trainable } = spec;
  return { path: `${layer}/${name}`, name, layer, shape, spec, trainable };
}
