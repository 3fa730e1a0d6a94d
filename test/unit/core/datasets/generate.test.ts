// The generated sets: the same from a seed, and of the form that each is known for.

import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/base/errors';
import type { Dataset } from '../../../../src/core/datasets/dataset';
import { generate, generatedNames } from '../../../../src/core/datasets/generated/generate';

const make = (set: string, options: { samples?: number; noise?: number; seed?: number } = {}): Dataset =>
  generate({ kind: 'generate', set, samples: 200, ...options }).train;

/** Points without noise, with their labels. */
function points(set: string): readonly (readonly [x: number, y: number, label: number])[] {
  const { features, targets } = make(set, { noise: 0 });
  return Array.from(targets.values, (label, i) => [features[2 * i], features[2 * i + 1], label]);
}

const close = (found: number, expected: number): void =>
  assert.ok(Math.abs(found - expected) < 1e-6, `${found} ${expected}`);

describe('generated sets', () => {
  for (const set of generatedNames) {
    it(`${set}: one seed, the same bytes; another seed, others`, () => {
      assert.deepEqual(make(set, { seed: 3 }), make(set, { seed: 3 }));
      assert.notDeepEqual(make(set, { seed: 3 }).features, make(set, { seed: 4 }).features);
    });
    it(`${set}: every class is there`, () =>
      assert.equal(new Set(make(set).targets.values).size, make(set).classNames!.length));
    it(`${set}: a small set is the beginning of a large one`, () =>
      assert.deepEqual(
        make(set, { samples: 10 }).features,
        make(set).features.slice(0, make(set).features.length / 20),
      ));
  }

  it('garments are 12,000 grey pictures of ten kinds', () => {
    const { count, inputShape, features, classNames } = generate({ kind: 'generate', set: 'garments' }).train;
    assert.deepEqual([count, inputShape, classNames!.length], [12_000, [28, 28], 10]);
    assert.ok(features instanceof Uint8Array);
  });

  it('circles have the radii 1 and ½', () =>
    points('circles').forEach(([x, y, label]) => close(Math.hypot(x, y), label === 0 ? 1 : 0.5)));
  it('xor asks whether signs differ', () =>
    points('xor').forEach(([x, y, label]) => assert.equal(label, x * y >= 0 ? 0 : 1)));
  it('moons are half circles around (0, 0) and (1, ½)', () =>
    points('moons').forEach(([x, y, label]) => {
      close(label === 0 ? Math.hypot(x, y) : Math.hypot(x - 1, y - 0.5), 1);
      assert.ok(label === 0 ? y >= 0 : y <= 0.5);
    }));

  for (const [options, message] of [
    [{ samples: 0 }, /samples must be/],
    [{ samples: 1.5 }, /samples must be/],
    [{ samples: 1e9 }, /samples must be/],
    [{ noise: -1 }, /noise must be/],
    [{ noise: NaN }, /noise must be/],
  ] as const) {
    it(`are refused with ${Object.entries(options).flat().join(' ')}`, () =>
      assert.throws(() => make('moons', options), message));
  }
  it('are refused by unknown names, also those of objects', () => {
    for (const set of ['hats', 'constructor', '__proto__']) {
      assert.throws(
        () => make(set),
        (error) => error instanceof UserError && /garments, moons/.test(error.message),
      );
    }
  });
});
