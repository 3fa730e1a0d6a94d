import assert from 'node:assert/strict';
import { lowestOf, type SlicePoint, verdictOn } from '../../../../webview/network/lossSlice';

const points = (...losses: readonly (readonly [multiple: number, loss: number])[]): readonly SlicePoint[] =>
  losses.map(([multiple, loss]) => ({ multiple, loss }));

describe('The loss along an update', () => {
  it('is lowest where it is lowest on the way forward, broken numbers apart', () => {
    assert.equal(lowestOf(points([-1, 0.1], [0, 2], [1, 1], [2, NaN], [4, 1.5]))?.multiple, 1);
    assert.equal(lowestOf(points([0, NaN], [1, Infinity])), undefined);
  });

  for (const [what, losses, sentence] of [
    [
      'too large',
      [
        [0, 1],
        [0.5, 1.2],
        [1, 3],
      ],
      /larger: the learning rate is too large/,
    ],
    [
      'overstepping',
      [
        [0, 1],
        [0.5, 0.2],
        [1, 0.8],
        [2, 3],
      ],
      /lowest after 0\.5 of the update/,
    ],
    [
      'short',
      [
        [0, 1],
        [1, 0.9],
        [8, 0.3],
      ],
      /still falls after 8 such updates/,
    ],
    [
      'right',
      [
        [0, 1],
        [1, 0.6],
        [2, 0.5],
        [8, 4],
      ],
      /lowest after 2 such updates/,
    ],
    [
      'broken',
      [
        [0, NaN],
        [1, NaN],
      ],
      /no number/,
    ],
  ] as const) {
    it(`says that a step is ${what}`, () => assert.match(verdictOn(points(...losses)), sentence));
  }
});
