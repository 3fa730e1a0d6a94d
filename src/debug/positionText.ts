// A place in a run, in words, as threads and frames are named. Counts from 1, as people do.

import * as l10n from '@vscode/l10n';
import type { Phase, Position } from '../core/training/stepping/position';
import { phaseName } from '../protocol/phaseName';
import type { SteppedOp, SteppingDescription } from '../protocol/stepping';

/** `epoch 1/5 · batch 37/1875 · backward` */
export function threadName(position: Position, description: SteppingDescription): string {
  return [epochName(position, description), batchName(position, description), phaseName(position.phase)].join(
    ' · ',
  );
}

export function epochName({ epoch }: Position, { epochs }: SteppingDescription): string {
  return l10n.t('epoch {0}/{1}', epoch + 1, epochs);
}

export function batchName({ batch }: Position, { batchesPerEpoch }: SteppingDescription): string {
  return l10n.t('batch {0}/{1}', batch + 1, batchesPerEpoch);
}

/** What an op computes, in the letters of the textbook: x its input, z its output, W and b parameters, dz the gradient. */
const formulas: Readonly<Record<string, { readonly forward: string; readonly backward: string }>> = {
  matmul: { forward: 'x·W', backward: 'dz·Wᵀ, xᵀ·dz' },
  biasAdd: { forward: 'z + b', backward: 'Σ dz' },
  relu: { forward: 'max(0, z)', backward: 'da · [z > 0]' },
  sigmoid: { forward: '1 / (1 + e⁻ᶻ)', backward: 'da · a · (1 − a)' },
  tanh: { forward: 'tanh z', backward: 'da · (1 − a²)' },
  softmax: { forward: 'eᶻ / Σ eᶻ', backward: 'a · (da − Σ a·da)' },
  dropout: { forward: 'x · mask', backward: 'dy · mask' },
};

/** `matmul x·W`; in the update the parameter that changes. */
export function opName(op: SteppedOp, phase: Phase): string {
  const formula = formulas[op.name];
  if (!formula) return op.name;
  return `${op.name} ${phase === 'backward' ? formula.backward : formula.forward}`;
}
