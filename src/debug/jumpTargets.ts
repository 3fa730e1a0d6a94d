// Places that one may want to go to from where the run stands, with the names that people choose them by.

import * as l10n from '@vscode/l10n';
import type { Phase, Position } from '../core/training/stepping/position';
import type { Motion, SteppedLayer, SteppingDescription } from '../protocol/stepping';
import type { LineTarget } from './modelPlaces';

export interface Jump {
  readonly label: string;
  readonly motion: Motion;
}

type JumpMotion = Extract<Motion, { kind: 'jump' }>;
type Pass = NonNullable<JumpMotion['phase']>;
type Extent = Pick<SteppingDescription, 'epochs' | 'batchesPerEpoch' | 'layers'>;

const passes: readonly Pass[] = ['forward', 'backward', 'update'];
const order: readonly Phase[] = ['forward', 'loss', 'backward', 'update', 'epochEnd'];
/** A longer list is no choice any more; other epochs are reached from the timeline. */
const mostEpochs = 12;

/** The passes of this batch that are still to come, else of the next one. */
export function stepInJumps(position: Position, extent: Extent): readonly Jump[] {
  const next = batchAfter(position, extent, 1);
  return passes.flatMap((phase): Jump[] => {
    if (phase === 'update' && !extent.layers.some(isTrained)) return [];
    const isAhead = order.indexOf(phase) > order.indexOf(position.phase);
    const place = isAhead ? position : next;
    return place ? [{ label: passName(phase, place, !isAhead), motion: jumpTo(place, phase) }] : [];
  });
}

/** A layer's line leads to that layer in the passes of this batch; the lines of `compile` and `fit` to batches and epochs. */
export function jumpsFromLine(
  target: Exclude<LineTarget, { kind: 'none' }>,
  position: Position,
  extent: Extent,
): readonly Jump[] {
  if (target.kind === 'layers') {
    const [layer] = target.layers;
    return passes
      .filter((phase) => phase !== 'update' || isTrained(extent.layers[layer]))
      .map((phase) => ({
        label: passName(phase, position, true),
        motion: { ...jumpTo(position, phase), layer },
      }));
  }
  const around = [-1, 0, 1].flatMap((distance): Jump[] => {
    const place = batchAfter(position, extent, distance);
    if (!place) return [];
    const label = l10n.t('batch {0} of epoch {1}', place.batch + 1, place.epoch + 1);
    return [{ label, motion: jumpTo(place) }];
  });
  const first = Math.max(0, Math.min(position.epoch - mostEpochs / 2, extent.epochs - mostEpochs));
  const epochs = Array.from({ length: Math.min(extent.epochs, mostEpochs) }, (_, i): Jump => {
    const epoch = first + i;
    return { label: l10n.t('epoch {0}', epoch + 1), motion: jumpTo({ epoch, batch: 0 }) };
  });
  return [...around, ...epochs];
}

type Place = Pick<Position, 'epoch' | 'batch'>;

function jumpTo({ epoch, batch }: Place, phase?: Pass): JumpMotion {
  return { kind: 'jump', epoch, batch, phase };
}

/** Undefined: before the run's beginning, or after its end. */
function batchAfter(
  { epoch, batch }: Place,
  { epochs, batchesPerEpoch }: Extent,
  distance: number,
): Place | undefined {
  const place = epoch * batchesPerEpoch + batch + distance;
  if (place < 0 || place >= epochs * batchesPerEpoch) return undefined;
  return { epoch: Math.floor(place / batchesPerEpoch), batch: place % batchesPerEpoch };
}

/** `backward`, and with the batch where that is to be said. */
function passName(phase: Pass, { batch }: Place, saysBatch: boolean): string {
  const name = {
    forward: l10n.t('forward pass'),
    loss: l10n.t('loss'),
    backward: l10n.t('backward pass'),
    update: l10n.t('update'),
  }[phase];
  return saysBatch ? l10n.t('{0} of batch {1}', name, batch + 1) : name;
}

function isTrained({ parameters }: SteppedLayer): boolean {
  return parameters.some(({ trainable }) => trainable);
}
