// A motion as a client writes it, checked.

import * as l10n from '@vscode/l10n';
import type { Motion } from '../protocol/stepping';
import type { RequestArguments } from './requestArguments';

const kinds = ['over', 'into', 'out', 'continue', 'restart', 'jump', 'origin'] as const;
const directions = ['forward', 'backward'] as const;
const frames = ['op', 'layer', 'batch', 'epoch', 'run'] as const;
const passes = ['forward', 'loss', 'backward', 'update'] as const;

/** @throws UserError that names what is missing or wrong */
export function motionOf(given: RequestArguments): Motion {
  const kind = given.oneOf('kind', kinds);
  switch (kind) {
    case 'over':
    case 'into':
    case 'out':
      return {
        kind,
        direction: given.oneOf('direction', directions),
        granularity: given.has('granularity') ? given.oneOf('granularity', ['layer', 'op']) : 'layer',
      };
    case 'continue':
      return { kind, direction: given.oneOf('direction', directions) };
    case 'restart':
      return { kind, frame: given.oneOf('frame', frames) };
    case 'jump':
      return {
        kind,
        epoch: countFrom0(given, 'epoch'),
        batch: countFrom0(given, 'batch'),
        phase: given.has('phase') ? given.oneOf('phase', passes) : undefined,
        layer: given.has('layer') ? countFrom0(given, 'layer') : undefined,
      };
    case 'origin':
      return { kind, reference: given.text('reference') };
  }
}

function countFrom0(given: RequestArguments, name: string): number {
  const value = given.integer(name);
  if (value >= 0) return value;
  throw given.wrong(name, l10n.t('a whole number of at least {0}', 0));
}
