// Slices against Python's rules, spelled out naively, for any shape and any bounds.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type BasicIndex, indexed, sliceOf } from '../../../../src/core/expressions/indexing';
import { sizeOf } from '../../../../src/core/tensor/shape';
import type { TensorValue } from '../../../../src/core/expressions/values';
import { float32 } from '../../../support/scopes';

type Slice = Extract<BasicIndex, { readonly kind: 'slice' }>;

const bound = fc.option(fc.integer({ min: -9, max: 9 }), { nil: undefined });
const slice: fc.Arbitrary<Slice> = fc.record({
  kind: fc.constant('slice' as const),
  start: bound,
  stop: bound,
  step: fc.option(
    fc.integer({ min: -4, max: 4 }).filter((step) => step !== 0),
    { nil: undefined },
  ),
});

/** A tensor whose elements tell their place, with one index for each of its dimensions. */
const indexedTensor = fc
  .array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 })
  .chain((shape) =>
    fc.tuple(
      fc.constant(counting(shape)),
      fc.tuple(
        ...shape.map((size): fc.Arbitrary<BasicIndex> => {
          if (size === 0) return slice;
          const position = fc.integer({ min: -size, max: size - 1 });
          return fc.oneof(
            slice,
            position.map((at) => ({ kind: 'at' as const, position: at })),
          );
        }),
      ),
    ),
  );

function counting(shape: readonly number[]): TensorValue {
  return float32(shape, ...Array(sizeOf(shape)).keys());
}

/** The places that a slice takes, walked one by one. */
function walk({ start, stop, step = 1 }: Slice, size: number): number[] {
  const fromEnd = (place: number): number => (place < 0 ? place + size : place);
  const places: number[] = [];
  if (step > 0) {
    const end = stop === undefined ? size : fromEnd(stop);
    let at = start === undefined ? 0 : Math.max(0, fromEnd(start));
    for (; at < end && at < size; at += step) places.push(at);
  } else {
    const end = stop === undefined ? -1 : Math.max(-1, fromEnd(stop));
    let at = start === undefined ? size - 1 : Math.min(size - 1, fromEnd(start));
    for (; at > end && at >= 0; at += step) places.push(at);
  }
  return places;
}

/** Element by element, from the outermost dimension in. */
function naively(
  { shape, data }: TensorValue,
  items: readonly BasicIndex[],
): { shape: number[]; data: number[] } {
  const choices = items.map((item, d) => {
    if (item.kind === 'at') return [item.position < 0 ? item.position + shape[d] : item.position];
    return item.kind === 'slice' ? walk(item, shape[d]) : [];
  });
  let places = [0];
  for (const [d, choice] of choices.entries()) {
    places = places.flatMap((place) => choice.map((at) => place * shape[d] + at));
  }
  return {
    shape: choices.filter((_, d) => items[d].kind === 'slice').map(({ length }) => length),
    data: places.map((place) => data[place]),
  };
}

describe('an index', () => {
  it('of numbers and slices takes what Python takes', () => {
    fc.assert(
      fc.property(indexedTensor, ([tensor, items]) => {
        const { shape, data } = indexed(tensor, items);
        assert.deepEqual({ shape, data: [...data] }, naively(tensor, items));
      }),
      { numRuns: 1000 },
    );
  });

  it('has dimensions left out at its end, or where ... stands', () => {
    const tensor = counting([2, 3, 4]);
    const last: BasicIndex = { kind: 'at', position: -1 };
    const all: BasicIndex = { kind: 'slice' };
    assert.deepEqual(indexed(tensor, [last]), indexed(tensor, [last, all, all]));
    assert.deepEqual(indexed(tensor, [{ kind: 'ellipsis' }, last]), indexed(tensor, [all, all, last]));
    assert.deepEqual(indexed(tensor, [last, { kind: 'ellipsis' }, last]), indexed(tensor, [last, all, last]));
  });

  it('may have bounds of any size', () => {
    const far = { kind: 'slice', start: -1e300, stop: 1e300, step: 1e300 } as const;
    assert.deepEqual(sliceOf(far, 5), { start: 0, step: 1e300, count: 1 });
  });
});
