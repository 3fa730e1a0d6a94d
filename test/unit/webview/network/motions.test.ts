import assert from 'node:assert/strict';
import type { Position } from '../../../../src/protocol/stepping';
import { motionOf } from '../../../../webview/network/motions';
import { stationIndex, stationsOf } from '../../../../webview/network/stations';
import { courseLayers } from './layers';

describe('A step', () => {
  const run = { epochs: 2, batchesPerEpoch: 10 };
  const at = (phase: Position['phase'], changes: Partial<Position> = {}): Position => ({
    epoch: 0,
    batch: 4,
    phase,
    ...changes,
  });

  it('by layer leaves the op that it stands on', () => {
    const layer = at('forward', { layer: 1 });
    assert.equal(motionOf('layer', 'forward', layer, run).kind, 'over');
    assert.equal(motionOf('layer', 'forward', { ...layer, op: 0 }, run).kind, 'out');
  });

  it('by pass goes from pass to pass, over the ends of batches', () => {
    assert.deepEqual(motionOf('pass', 'forward', at('forward'), run), {
      kind: 'jump',
      epoch: 0,
      batch: 4,
      phase: 'loss',
    });
    assert.deepEqual(motionOf('pass', 'forward', at('update'), run), { kind: 'jump', epoch: 0, batch: 5 });
    assert.deepEqual(motionOf('pass', 'backward', at('forward'), run), {
      kind: 'jump',
      epoch: 0,
      batch: 3,
      phase: 'update',
    });
  });

  it('by batch goes over the ends of epochs, and at the last batch to the end', () => {
    assert.deepEqual(motionOf('batch', 'forward', at('loss', { batch: 9 }), run), {
      kind: 'jump',
      epoch: 1,
      batch: 0,
    });
    assert.deepEqual(motionOf('batch', 'forward', at('loss', { epoch: 1, batch: 9 }), run), {
      kind: 'continue',
      direction: 'forward',
    });
    assert.deepEqual(motionOf('batch', 'backward', at('loss', { batch: 0 }), run), {
      kind: 'continue',
      direction: 'backward',
    });
  });
});

describe('The way of a batch', () => {
  const stations = stationsOf(courseLayers);

  it('goes down the layers, over the loss, up the layers, and through those that are trained', () => {
    assert.deepEqual(
      stations.map(({ phase, layer }) => `${phase} ${layer ?? ''}`.trim()),
      [
        'forward 0',
        'forward 1',
        'forward 2',
        'forward 3',
        'loss',
        'backward 3',
        'backward 2',
        'backward 1',
        'backward 0',
        'update 1',
        'update 3',
      ],
    );
  });

  it('ends with its epoch', () => {
    assert.equal(stationIndex(stations, { epoch: 0, batch: 0, phase: 'backward', layer: 2, op: 0 }), 6);
    assert.equal(stationIndex(stations, { epoch: 0, batch: 0, phase: 'epochEnd' }), 10);
  });
});
