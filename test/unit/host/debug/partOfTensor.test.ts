import assert from 'node:assert/strict';
import { partOfTensor } from '../../../../src/host/debug/partOfTensor';

describe('partOfTensor', () => {
  for (const [reference, tensor, at] of [
    ['x', 'x', []],
    ['dense.grad.kernel', 'dense.grad.kernel', []],
    ['dense.kernel[3]', 'dense.kernel', [3]],
    ['dense.kernel[3, 5]', 'dense.kernel', [3, 5]],
    ['dense.kernel[100:200]', 'dense.kernel', [100]],
    ['dense.kernel[:, 5]', 'dense.kernel', []],
    ['(dense.kernel[100:200])[7]', 'dense.kernel', [100]],
  ] as const) {
    it(`reads ${reference}`, () => assert.deepEqual(partOfTensor(reference), { tensor, at }));
  }

  for (const reference of ['mean(x)', 'x.mean()', '3', '-x', '']) {
    it(`finds no tensor in '${reference}'`, () => assert.equal(partOfTensor(reference), undefined));
  }
});
