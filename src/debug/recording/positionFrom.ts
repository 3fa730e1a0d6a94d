// A position out of JSON, checked.

import { asObject } from '../../core/io/strictJson';
import type { Phase, Position } from '../../core/training/stepping/position';

const phases: ReadonlySet<unknown> = new Set<Phase>(['forward', 'loss', 'backward', 'update', 'epochEnd']);

/** Undefined for what is none. Whether a run has it, the run says. */
export function positionFrom(value: unknown): Position | undefined {
  const { epoch, batch, phase, layer, op } = asObject(value) ?? {};
  if (!isIndex(epoch) || !isIndex(batch) || !phases.has(phase)) return undefined;
  if (![layer, op].every((index) => index === undefined || isIndex(index))) return undefined;
  return {
    epoch,
    batch,
    phase: phase as Phase,
    layer: layer as number | undefined,
    op: op as number | undefined,
  };
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
