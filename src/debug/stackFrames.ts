// The stack at a place of a run: op, layer, batch, epoch, the innermost first. Knows texts' ranges, not how clients count.

import * as l10n from '@vscode/l10n';
import type { TextRange } from '../core/source/sourceDocument';
import type { Position } from '../core/training/stepping/position';
import type { ExpressionFrame, Motion, SteppingDescription } from '../protocol/stepping';
import type { ModelPlaces } from './modelPlaces';
import { phaseName } from '../protocol/phaseName';
import { batchName, epochName, opName } from './positionText';

type Restartable = Extract<Motion, { kind: 'restart' }>['frame'];

export interface RunFrame {
  readonly kind: 'op' | 'layer' | 'loss' | 'epochEnd' | 'batch' | 'epoch';
  readonly name: string;
  readonly range: TextRange;
  /** What names mean in it. */
  readonly names: ExpressionFrame;
  /** What going back to its beginning is called. */
  readonly restart: Restartable;
}

export function framesAt(
  position: Position,
  description: SteppingDescription,
  places: ModelPlaces,
): readonly RunFrame[] {
  const { fitRange: range } = places;
  const batch: RunFrame = {
    kind: 'batch',
    name: batchName(position, description),
    range,
    names: {},
    restart: 'batch',
  };
  const epoch: RunFrame = {
    kind: 'epoch',
    name: epochName(position, description),
    range,
    names: {},
    restart: 'epoch',
  };
  switch (position.phase) {
    case 'loss':
      return [{ ...batch, kind: 'loss', name: lossName(description), range: places.lossRange }, batch, epoch];
    case 'epochEnd':
      return [{ ...epoch, kind: 'epochEnd', name: epochEndName(description) }, epoch];
    default:
      return [...layerFrames(position, description, places), batch, epoch];
  }
}

function layerFrames(
  { phase, layer, op }: Position,
  { layers }: SteppingDescription,
  places: ModelPlaces,
): readonly RunFrame[] {
  const stepped = layer === undefined ? undefined : layers[layer];
  if (layer === undefined || !stepped) return [];
  const range = places.rangeOfLayer(layer);
  const names: ExpressionFrame = { layer };
  const whole: RunFrame = {
    kind: 'layer',
    name: `${stepped.name} · ${phaseName(phase)}`,
    range,
    names,
    restart: 'layer',
  };
  if (op === undefined) return [whole];
  // In the update one steps through the parameters that are trained.
  const trained = stepped.parameters.filter(({ trainable }) => trainable);
  const name = phase === 'update' ? trained[op]?.name : stepped.ops[op] && opName(stepped.ops[op], phase);
  return [{ kind: 'op', name: name ?? `${op}`, range, names, restart: 'op' }, whole];
}

function lossName({ loss }: SteppingDescription): string {
  return l10n.t('loss · {0}', loss);
}

function epochEndName({ validated }: SteppingDescription): string {
  return validated ? l10n.t('end of the epoch · validation') : l10n.t('end of the epoch');
}
