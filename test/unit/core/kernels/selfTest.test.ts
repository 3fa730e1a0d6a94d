// What finds out, before anything is trained or looked at, that this machine computes wrongly.

import assert from 'node:assert/strict';
import { createKernels } from '../../../../src/core/kernels/createKernels';
import type { Kernels } from '../../../../src/core/kernels/kernels';
import { createPortableKernels } from '../../../../src/core/kernels/portable/portableKernels';
import { computesRightly } from '../../../../src/core/kernels/selfTest';
import type { StatisticsKernels } from '../../../../src/core/kernels/statisticsKernels';
import { gathersRightly } from '../../../../src/core/kernels/statisticsSelfTest';
import { createStatisticsKernels } from '../../../../src/core/kernels/wasm/wasmStatistics';

const reference = createPortableKernels('float32');
const statistics = createStatisticsKernels()!;

/** Functions that compute something else, or less, than they are asked for. */
const broken: readonly Partial<Kernels>[] = [
  { dense: (x, w, b, f, z, y, rows) => reference.dense(x, w, b, f, z, y, rows - 1) },
  { multiplyTransposed: (x, dz, dw, rows) => reference.multiplyTransposed(x, dz, dw, rows - 1) },
  { multiplyByTransposed: (dz, w, dx, rows) => reference.multiplyByTransposed(dz, w, dx, rows - 1) },
  { activate: (f, z, y, count) => reference.activate(f, z, y, count - 1) },
  { activateBackward: (f, z, y, dy, dz, count) => reference.activateBackward(f, z, y, dy, dz, count - 1) },
  { adam: (w, g, m, v, rate, ...rest) => reference.adam(w, g, m, v, rate * 1.1, ...rest) },
  { sgd: (w, g, rate) => reference.sgd(w, g, -rate) },
  { rmsprop: (w, g, v, rate, rho) => reference.rmsprop(w, g, v, rate, rho, 1) },
  { dropout: (x, mask, y, count, rate) => reference.dropout(x, mask, y, count, rate, 0) },
  { scaleBytes: (bytes, scale, y) => reference.scaleBytes(bytes, scale + 1, y, 0) },
];

const brokenStatistics: readonly Partial<StatisticsKernels>[] = [
  { count: (values, edges, counts) => statistics.count(values.subarray(1), edges, counts) },
  { extend: ([from], values) => statistics.extend([from, 100], values) },
  {
    gathererFor(values) {
      const gatherer = statistics.gathererFor(values)!;
      return { add: (part) => gatherer.add(part), result: () => ({ ...gatherer.result(), std: 1.5 }) };
    },
  },
  {
    gathererFor(values) {
      const gatherer = statistics.gathererFor(values)!;
      return { add: (part) => gatherer.add(part.subarray(1)), result: () => gatherer.result() };
    },
  },
];

describe('the self-test of the kernels', () => {
  it('lets kernels pass that compute rightly', async () => {
    assert.ok(computesRightly(reference));
    for (const backend of ['relaxed', 'simd'] as const) {
      const set = await createKernels({ precision: 'float32', backend, threads: 1 });
      assert.notEqual(set.backend, 'portable');
      set.dispose();
    }
  });

  for (const changes of broken) {
    it(`finds a wrong ${Object.keys(changes).join()}`, () => {
      assert.ok(!computesRightly({ ...reference, ...changes }));
    });
  }

  it('lets statistics pass that are right', () => {
    assert.ok(gathersRightly(statistics));
  });

  for (const [i, changes] of brokenStatistics.entries()) {
    it(`finds a wrong ${Object.keys(changes).join()} of statistics (${i + 1})`, () => {
      assert.ok(!gathersRightly({ ...statistics, ...changes }));
    });
  }
});
