import assert from 'node:assert/strict';
import type { DataSpec } from '../../../../src/core/model/modelSpec';
import { readSource } from '../../../../src/core/source/readSource';
import { dataAttribute } from '../../../../src/host/debug/dataAttribute';

/** As a model file's reader understands what was written. */
function readBack(data: DataSpec): unknown {
  const file = { model: [{ Dense: { units: 1 } }], data: dataAttribute(data) };
  return JSON.parse(JSON.stringify(readSource(JSON.stringify(file), 'modelFile').models[0].spec.data));
}

describe('dataAttribute', () => {
  const sources: readonly DataSpec[] = [
    { kind: 'named', name: 'fashion-mnist', scale: 255 },
    { kind: 'csv', path: 'data/iris.csv', target: 'species' },
    { kind: 'npz', path: 'arrays.npz' },
    { kind: 'idx', folder: 'mnist', scale: 255 },
    { kind: 'generate', set: 'moons', samples: 200, noise: 0.1, seed: 3 },
  ];
  for (const data of sources) {
    it(`says ${data.kind} as a model file does`, () => {
      assert.deepEqual(readBack(data), data);
    });
  }
});
