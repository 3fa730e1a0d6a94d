// The functions of the language, by their names in NumPy. Every function whose first parameter is `x` is also a method:
// `mean(x, axis=0)` is `x.mean(axis=0)`.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import { formatShape, type Shape, sizeOf } from '../tensor/shape';
import type { NumberArray } from '../tensor/tensor';
import { elementwise } from './arithmetic';
import { broadcastShapes, broadcastTo } from './broadcast';
import { type Reduction, reduced } from './lanes';
import { checkResultSize } from './limits';
import { matmul } from './matmul';
import { commonType, floatType, sumType } from './promotion';
import { quantile } from './quantile';
import {
  argmaxOf,
  argminOf,
  maximumOf,
  meanOf,
  minimumOf,
  nonzeroOf,
  normOf,
  sumOf,
  varianceOf,
} from './reductions';
import { round } from './round';
import { reshape, transpose } from './shaping';
import type { Arguments } from './signature';
import { arrayOf, filled, integers, isFloat, plainNumber, type TensorValue } from './values';
import { mapped } from './view';

export interface FunctionDefinition {
  /** Parameters as NumPy's documentation writes them. */
  readonly signature: string;
  readonly apply: (given: Arguments) => TensorValue;
}

const overAxes = 'x, axis=None, keepdims=False';
const overAxis = 'x, axis=None';

export const functions: ReadonlyMap<string, FunctionDefinition> = new Map(
  Object.entries({
    sum: reduction((x, over) => reduced(x, over, sumType(x.dtype), sumOf)),
    mean: reduction((x, over) => reduced(x, over, floatType(x.dtype), meanOf)),
    std: spread((lane, ddof) => Math.sqrt(varianceOf(lane, ddof))),
    var: spread(varianceOf),
    norm: reduction((x, over) => reduced(x, over, floatType(x.dtype), normOf)),
    min: reduction((x, over) => reduced(x, over, x.dtype, ofSome('min', minimumOf))),
    max: reduction((x, over) => reduced(x, over, x.dtype, ofSome('max', maximumOf))),
    any: reduction((x, over) => reduced(x, over, 'bool', (lane) => Number(nonzeroOf(lane) > 0))),
    all: reduction((x, over) => reduced(x, over, 'bool', (lane) => Number(nonzeroOf(lane) === lane.length))),
    count_nonzero: reduction((x, over) => reduced(x, over, 'int64', nonzeroOf)),
    sparsity: reduction((x, over) =>
      reduced(x, over, 'float64', (lane) => 1 - nonzeroOf(lane) / lane.length),
    ),
    argmax: place((x, over) => reduced(x, over, 'int64', ofSome('argmax', argmaxOf))),
    argmin: place((x, over) => reduced(x, over, 'int64', ofSome('argmin', argminOf))),
    median: reduction((x, over) => quantile(x, plainNumber(0.5, 'float64'), over)),
    quantile: {
      signature: 'x, q, axis=None, keepdims=False',
      apply: (given) => quantile(given.tensor('x'), given.tensor('q'), reductionOf(given)),
    },

    abs: ofEach((x) => mapped(x.dtype, x.shape, x.data, Math.abs)),
    sign: ofEach((x) => mapped(isFloat(x.dtype) ? x.dtype : 'int64', x.shape, x.data, Math.sign)),
    sqrt: toFloat(Math.sqrt),
    square: ofEach((x) => elementwise((a, b) => a * b, commonType(x, x), x, x)),
    exp: toFloat(Math.exp),
    log: toFloat(Math.log),
    log2: toFloat(Math.log2),
    log10: toFloat(Math.log10),
    tanh: toFloat(Math.tanh),
    floor: ofEach((x) => mapped(x.dtype, x.shape, x.data, Math.floor)),
    ceil: ofEach((x) => mapped(x.dtype, x.shape, x.data, Math.ceil)),
    round: {
      signature: 'x, decimals=0',
      apply: (given) => round(given.tensor('x'), given.integer('decimals') ?? 0),
    },
    clip: { signature: 'x, min=None, max=None', apply: clip },
    maximum: { signature: 'x, y', apply: (given) => maximum(given.tensor('x'), given.tensor('y')) },
    minimum: { signature: 'x, y', apply: (given) => minimum(given.tensor('x'), given.tensor('y')) },
    isnan: test(Number.isNaN),
    isinf: test((value) => Math.abs(value) === Infinity),
    isfinite: test(Number.isFinite),
    where: { signature: 'condition, x, y', apply: where },

    matmul: { signature: 'x, y', apply: (given) => matmul(given.tensor('x'), given.tensor('y')) },
    transpose: {
      signature: 'x, *axes',
      apply: (given) => transpose(given.tensor('x'), given.restIntegers('axes')),
    },
    reshape: {
      signature: 'x, *shape',
      apply: (given) => reshape(given.tensor('x'), given.restIntegers('shape') ?? []),
    },
    flatten: ofEach((x) => reshape(x, [-1])),
    shape: ofEach((x) => integers(x.shape)),
    size: ofEach((x) => plainNumber(sizeOf(x.shape), 'int64')),
    ndim: ofEach((x) => plainNumber(x.shape.length, 'int64')),
    zeros: { signature: '*shape', apply: (given) => filledWith(0, given) },
    ones: { signature: '*shape', apply: (given) => filledWith(1, given) },
    zeros_like: ofEach((x) => filled(x.dtype, x.shape, 0)),
    ones_like: ofEach((x) => filled(x.dtype, x.shape, 1)),
  } satisfies Record<string, FunctionDefinition>),
);

export function isMethod({ signature }: FunctionDefinition): boolean {
  return signature === 'x' || signature.startsWith('x,');
}

/** `mean(x, axis=None, keepdims=False)`; of a method without the `x` that stands before the dot. */
export function usageOf(name: string, { signature }: FunctionDefinition, asMethod = false): string {
  return `${name}(${asMethod ? signature.replace(/^x(, )?/, '') : signature})`;
}

function reduction(apply: (x: TensorValue, over: Reduction) => TensorValue): FunctionDefinition {
  return { signature: overAxes, apply: (given) => apply(given.tensor('x'), reductionOf(given)) };
}

function reductionOf(given: Arguments): Reduction {
  return { axes: given.integers('axis'), keepdims: given.flag('keepdims') };
}

/** The place along one axis, or in the flat tensor. */
function place(apply: (x: TensorValue, over: Reduction) => TensorValue): FunctionDefinition {
  return {
    signature: overAxis,
    apply: (given) => {
      const axis = given.integer('axis');
      return apply(given.tensor('x'), { axes: axis === undefined ? undefined : [axis] });
    },
  };
}

function spread(ofLane: (lane: NumberArray, ddof: number) => number): FunctionDefinition {
  return {
    signature: `${overAxis}, ddof=0, keepdims=False`,
    apply: (given) => {
      const x = given.tensor('x');
      const ddof = given.integer('ddof') ?? 0;
      return reduced(x, reductionOf(given), floatType(x.dtype), (lane) => ofLane(lane, ddof));
    },
  };
}

/** What has no value for no elements. */
function ofSome(name: string, ofLane: (lane: NumberArray) => number): (lane: NumberArray) => number {
  return (lane) => {
    if (lane.length === 0) throw new UserError(l10n.t('{0} of no values is not defined.', name));
    return ofLane(lane);
  };
}

function ofEach(apply: (x: TensorValue) => TensorValue): FunctionDefinition {
  return { signature: 'x', apply: (given) => apply(given.tensor('x')) };
}

function toFloat(apply: (value: number) => number): FunctionDefinition {
  return ofEach((x) => mapped(floatType(x.dtype), x.shape, x.data, apply));
}

function test(holds: (value: number) => boolean): FunctionDefinition {
  return ofEach((x) => mapped('bool', x.shape, x.data, (value) => Number(holds(value))));
}

/** The larger of each pair; NaN where one is. */
function maximum(x: TensorValue, y: TensorValue): TensorValue {
  return elementwise((a, b) => (a >= b || Number.isNaN(a) ? a : b), commonType(x, y), x, y);
}

function minimum(x: TensorValue, y: TensorValue): TensorValue {
  return elementwise((a, b) => (a <= b || Number.isNaN(a) ? a : b), commonType(x, y), x, y);
}

function clip(given: Arguments): TensorValue {
  const [least, most] = [given.optional('min'), given.optional('max')];
  const raised = least ? maximum(given.tensor('x'), least) : given.tensor('x');
  return most ? minimum(raised, most) : raised;
}

function where(given: Arguments): TensorValue {
  const [condition, x, y] = ['condition', 'x', 'y'].map((name) => given.tensor(name));
  const shape = broadcastShapes(condition.shape, x.shape, y.shape);
  const [chosen, left, right] = [condition, x, y].map((value) => broadcastTo(value, shape).data);
  const dtype = commonType(x, y);
  const data = arrayOf(dtype, sizeOf(shape));
  for (let i = 0; i < data.length; i++) data[i] = chosen[i] !== 0 ? left[i] : right[i];
  return { dtype, shape, data };
}

function filledWith(value: number, given: Arguments): TensorValue {
  const shape: Shape = given.restIntegers('shape') ?? [];
  if (shape.some((size) => size < 0)) {
    throw new UserError(l10n.t('{0} is no shape: sizes are not negative.', formatShape(shape)));
  }
  checkResultSize(shape);
  return filled('float64', shape, value);
}
