// The way of one batch as a row of stations: layers forward, the loss, layers backward, layers updated.

import type { Position } from '../../src/protocol/stepping';
import type { SteppedLayer } from '../../src/protocol/stepping';

export interface Station {
  readonly phase: 'forward' | 'loss' | 'backward' | 'update';
  /** Index in the description's layers; absent at the loss. */
  readonly layer?: number;
}

export function stationsOf(layers: readonly SteppedLayer[]): readonly Station[] {
  const forward = layers.map((_, layer): Station => ({ phase: 'forward', layer }));
  const backward = layers.map((_, layer): Station => ({ phase: 'backward', layer })).reverse();
  const update = layers.flatMap(({ parameters }, layer): readonly Station[] =>
    parameters.some(({ trainable }) => trainable) ? [{ phase: 'update', layer }] : [],
  );
  return [...forward, { phase: 'loss' }, ...backward, ...update];
}

/** At an epoch's end the last one: its batch is over. */
export function stationIndex(stations: readonly Station[], { phase, layer }: Position): number {
  if (phase === 'epochEnd') return stations.length - 1;
  const found = stations.findIndex((station) => station.phase === phase && station.layer === layer);
  return found >= 0 ? found : stations.findIndex((station) => station.phase === phase);
}
