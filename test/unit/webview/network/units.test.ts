import assert from 'node:assert/strict';
import type { LayerValues, SampleValues } from '../../../../src/protocol/passes';
import { columnsOf, shownUnits, valuesOf } from '../../../../webview/network/columns';
import { pairedEdges, weightedEdges } from '../../../../webview/network/edges';
import { tellingUnits } from '../../../../webview/network/tellingUnits';
import { courseLayers } from './layers';

describe('The units that are shown', () => {
  it('are all of a small layer', () => {
    assert.deepEqual(tellingUnits({ size: 3, output: [0, 5, 1] }, 12), [0, 1, 2]);
  });

  it('are those that say most, in their order', () => {
    assert.deepEqual(tellingUnits({ size: 6, output: [1, -9, 0, 8, NaN, 2] }, 3), [1, 3, 4]);
  });

  it('also are some that an activation has silenced', () => {
    const before = [3, -1, 2, -7, 1, 4, -2, 5];
    const output = before.map((value) => Math.max(0, value));
    assert.deepEqual(tellingUnits({ size: 8, output, before }, 4), [0, 3, 5, 7]);
  });

  it('lie spread over a layer that has no values yet', () => {
    assert.deepEqual(tellingUnits({ size: 100 }, 4), [0, 25, 50, 75]);
  });
});

describe('The columns of a network', () => {
  const columns = columnsOf([28, 28], courseLayers);
  const nothing: SampleValues = {
    rows: 32,
    row: 0,
    sample: 7,
    input: new Float32Array(784).map((_, i) => i),
    inputShape: [28, 28],
    layers: courseLayers.map(() => ({ ops: {}, opGradients: {} })),
    batch: [],
  };
  const z = Float32Array.from({ length: 256 }, (_, i) => i - 128);
  const fired: SampleValues = {
    ...nothing,
    layers: courseLayers.map(({ name }): LayerValues =>
      name === 'dense'
        ? { ops: { biasAdd: z }, opGradients: {}, output: z.map((value) => Math.max(0, value)) }
        : { ops: {}, opGradients: {} },
    ),
  };
  const limits = columns.map(() => 4);
  const none = columns.map(() => []);

  it('begin with the picture, and say how they hang together', () => {
    assert.ok(columns[0].isPicture);
    assert.deepEqual(
      columns.map(({ link }) => link.kind),
      ['other', 'each', 'weights', 'each', 'weights'],
    );
  });

  it('keep the units of a layer beside those of the layer that treats each alone', () => {
    const units = shownUnits(columns, courseLayers, fired, limits, [], none);
    assert.deepEqual(units[2], [0, 253, 254, 255]);
    assert.deepEqual(units[3], units[2]);
  });

  it('keep what was shown until the next values are there', () => {
    const before = shownUnits(columns, courseLayers, fired, limits, [], none);
    assert.deepEqual(shownUnits(columns, courseLayers, nothing, limits, before, none)[2], before[2]);
  });

  it('show what the reader wants to see', () => {
    const pinned = columns.map((_, index) => (index === 2 ? [77] : []));
    assert.ok(shownUnits(columns, courseLayers, fired, limits, [], pinned)[2].includes(77));
  });

  it('tell which units do not fire', () => {
    const { isCut } = valuesOf(columns[2], courseLayers, fired);
    assert.deepEqual([0, 128, 129].map(isCut), [true, true, false]);
  });
});

describe('Edges', () => {
  it('are weight times value, the strongest of magnitude 1 and drawn last', () => {
    const edges = weightedEdges([0.5, -2, 0, 1], 2, 2, { side: 'from', values: [1, 3] });
    assert.deepEqual(edges, [
      { from: 0, to: 0, strength: 0.5 / 3 },
      { from: 0, to: 1, strength: -2 / 3 },
      { from: 1, to: 1, strength: 1 },
    ]);
  });

  it('leave out what is no number, and what is too weak to be seen', () => {
    assert.deepEqual(weightedEdges([NaN, 1, 0.001, Infinity], 2, 2), [{ from: 0, to: 1, strength: 1 }]);
  });

  it('join units of the same index', () => {
    assert.deepEqual(pairedEdges([2, 5], [5, 9], [0, 0, 1, 0, 0, -2]), [{ from: 1, to: 0, strength: -1 }]);
  });
});
