// The matrix product, over stacks of matrices as well. Sums are float64.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import { formatCount } from '../base/numbers';
import { formatShape, type Shape, sizeOf } from '../tensor/shape';
import type { NumberArray } from '../tensor/tensor';
import { broadcastShapes, broadcastTo } from './broadcast';
import { checkResultSize, mostMultiplications } from './limits';
import { commonType } from './promotion';
import { arrayOf, type TensorValue } from './values';
import { withShape } from './view';

/** `(…, n, k) @ (…, k, m)` is `(…, n, m)`; a vector is one row on the left, one column on the right. @throws UserError */
export function matmul(a: TensorValue, b: TensorValue): TensorValue {
  if (a.shape.length === 0 || b.shape.length === 0) {
    throw new UserError(l10n.t("A single number has no matrix product; '*' multiplies by it."));
  }
  const left = a.shape.length === 1 ? withShape(a, [1, a.shape[0]]) : a;
  const right = b.shape.length === 1 ? withShape(b, [b.shape[0], 1]) : b;
  const [n, k] = left.shape.slice(-2);
  const [inner, m] = right.shape.slice(-2);
  if (k !== inner) {
    throw new UserError(
      l10n.t(
        '{0} @ {1}: the last size of the left, {2}, must be the last but one of the right, {3}. A transposed matrix is x.T.',
        formatShape(a.shape),
        formatShape(b.shape),
        k,
        inner,
      ),
    );
  }
  const stack = broadcastShapes(left.shape.slice(0, -2), right.shape.slice(0, -2));
  checkResultSize([...stack, n, m]);
  if (sizeOf(stack) * n * k * m > mostMultiplications) {
    throw new UserError(
      l10n.t(
        '{0} @ {1} takes {2} multiplications; an expression may take up to {3}. Take a slice first.',
        formatShape(a.shape),
        formatShape(b.shape),
        formatCount(sizeOf(stack) * n * k * m),
        formatCount(mostMultiplications),
      ),
    );
  }
  const type = commonType(a, b);
  const result = multiply(
    broadcastTo(left, [...stack, n, k]),
    broadcastTo(right, [...stack, k, m]),
    arrayOf(type, sizeOf(stack) * n * m),
    [n, k, m],
  );
  return { dtype: type, shape: productShape(a, b, stack, n, m), data: result };
}

function multiply(
  left: TensorValue,
  right: TensorValue,
  result: NumberArray,
  [n, k, m]: readonly [number, number, number],
): NumberArray {
  const isBool = left.dtype === 'bool' && right.dtype === 'bool';
  const row = new Float64Array(m);
  let matrix = new Float64Array(0);
  for (let rowAt = 0, leftAt = 0; rowAt < result.length; rowAt += m) {
    // One type of array in the innermost loop, whatever the operands are.
    if (rowAt % (n * m) === 0) {
      const start = (rowAt / (n * m)) * k * m;
      matrix = new Float64Array(right.data.subarray(start, start + k * m));
    }
    row.fill(0);
    for (let i = 0; i < k; i++) addScaled(row, left.data[leftAt++], matrix, i * m);
    if (isBool) for (let j = 0; j < m; j++) row[j] = Number(row[j] > 0);
    result.set(row, rowAt);
  }
  return result;
}

/** `row += factor * matrix[start …]` */
function addScaled(row: Float64Array, factor: number, matrix: Float64Array, start: number): void {
  for (let j = 0; j < row.length; j++) row[j] += factor * matrix[start + j];
}

function productShape(a: TensorValue, b: TensorValue, stack: Shape, n: number, m: number): Shape {
  return [...stack, ...(a.shape.length === 1 ? [] : [n]), ...(b.shape.length === 1 ? [] : [m])];
}
