// Where a run stands, in words.

import * as l10n from '@vscode/l10n';
import { formatCount } from '../../src/core/base/numbers';
import { phaseName } from '../../src/protocol/phaseName';
import type { Position } from '../../src/protocol/stepping';
import type { SteppedLayer, SteppingDescription } from '../../src/protocol/stepping';

/** `epoch 1/5 · batch 37/1,875 · backward · dense · matmul` */
export function positionText(
  position: Position,
  { epochs, batchesPerEpoch, layers }: Pick<SteppingDescription, 'epochs' | 'batchesPerEpoch' | 'layers'>,
): string {
  const { epoch, batch, phase, layer } = position;
  const parts = [
    l10n.t('epoch {0}/{1}', formatCount(epoch + 1), formatCount(epochs)),
    l10n.t('batch {0}/{1}', formatCount(Math.min(batch + 1, batchesPerEpoch)), formatCount(batchesPerEpoch)),
    phaseName(phase),
    layer === undefined ? undefined : layers[layer].name,
    layer === undefined ? undefined : insideName(layers[layer], position),
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

function insideName({ ops, parameters }: SteppedLayer, { phase, op }: Position): string | undefined {
  if (op === undefined) return undefined;
  if (phase !== 'update') return ops[op].name;
  return parameters.filter(({ trainable }) => trainable).at(op)?.name;
}
