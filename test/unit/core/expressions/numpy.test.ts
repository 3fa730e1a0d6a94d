// Every expression of the fixture has the value, type and shape that NumPy gives it. The one difference of types is that
// integers are computed as int64.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { evaluate } from '../../../../src/core/expressions/evaluate';
import { parseExpression } from '../../../../src/core/expressions/parseExpression';
import { arrayOf, type TensorValue } from '../../../../src/core/expressions/values';
import type { DType } from '../../../../src/core/tensor/dtype';
import { scopeOf } from '../../../support/scopes';

interface Described {
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** NaN, infinities and −0 as Python writes them. */
  readonly data: readonly (number | string)[];
}

interface Fixture {
  readonly scope: Readonly<Record<string, Described>>;
  readonly cases: readonly (Described & { readonly expression: string })[];
}

const file = path.join(import.meta.dirname, '../../../fixtures/expressions/expressions.json');
const fixture = JSON.parse(readFileSync(file, 'utf8')) as Fixture;
const scope = scopeOf(
  Object.fromEntries(Object.entries(fixture.scope).map(([name, value]) => [name, tensorOf(value)])),
);

function tensorOf({ dtype, shape, data }: Described): TensorValue {
  const values = arrayOf(dtype, data.length);
  values.set(data.map(numberOf));
  return { dtype, shape, data: values };
}

function numberOf(text: number | string): number {
  return Number(String(text).replace('inf', 'Infinity'));
}

function assertSame(actual: TensorValue, expected: Described): void {
  const wanted = tensorOf(expected);
  assert.deepEqual(actual.shape, wanted.shape);
  if (actual.dtype !== 'int64' || wanted.dtype.startsWith('float')) assert.equal(actual.dtype, wanted.dtype);
  // One unit in the last place or two: functions such as exp, and the order in which sums are added up.
  const tolerance = wanted.dtype === 'float32' ? 3e-7 : 1e-15;
  for (let i = 0; i < wanted.data.length; i++) {
    const [a, b] = [actual.data[i], wanted.data[i]];
    const near = Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b));
    assert.ok(near || Object.is(a, b), `element ${i} is ${a}, NumPy says ${b}`);
    if (a === 0 && b === 0) assert.ok(Object.is(a, b), `element ${i} is a zero of the other sign`);
  }
}

describe('expressions, as NumPy has them', () => {
  for (const expected of fixture.cases) {
    it(expected.expression, () => {
      assertSame(evaluate(parseExpression(expected.expression), scope), expected);
    });
  }
});
