import assert from 'node:assert/strict';
import { watchedByName } from '../../../../src/debug/breakpoints/watchedData';

describe('watchedByName', () => {
  for (const [name, expression, event] of [
    ['dense.kernel changes', 'dense.kernel', { kind: 'changes' }],
    ['dense.kernel[3, 5] changes sign', 'dense.kernel[3, 5]', { kind: 'changesSign' }],
    ['  dense.kernel[3, 5]  crosses  -0.5 ', 'dense.kernel[3, 5]', { kind: 'crosses', value: -0.5 }],
    ['loss becomes NaN', 'loss', { kind: 'becomesNaN' }],
    ['dense.output unit dies', 'dense.output', { kind: 'unitDies' }],
    ['dense.output a unit dies', 'dense.output', { kind: 'unitDies' }],
  ] as const) {
    it(`reads '${name}'`, () => assert.deepEqual(watchedByName(name), { expression, event }));
  }

  for (const name of ['dense', 'Dense', 'changes', 'dense crosses', 'dense crosses zero', 'dense.kernel']) {
    it(`finds no event in '${name}'`, () => assert.equal(watchedByName(name), undefined));
  }
});
