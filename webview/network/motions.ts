// What one press of "step" means: from the size that the reader chose to a motion of the run.

import type { Direction, Phase, Position } from '../../src/protocol/stepping';
import type { Motion, SteppingDescription } from '../../src/protocol/stepping';

/** How far one step goes. */
export type StepSize = 'op' | 'layer' | 'pass' | 'batch';

type JumpPhase = Exclude<Phase, 'epochEnd'>;

const passes: readonly JumpPhase[] = ['forward', 'loss', 'backward', 'update'];

export function motionOf(
  size: StepSize,
  direction: Direction,
  position: Position,
  description: Pick<SteppingDescription, 'epochs' | 'batchesPerEpoch'>,
): Motion {
  const fallback: Motion = { kind: 'continue', direction };
  switch (size) {
    case 'op':
      return { kind: 'over', direction, granularity: 'op' };
    case 'layer':
      return position.op === undefined
        ? { kind: 'over', direction, granularity: 'layer' }
        : { kind: 'out', direction, granularity: 'layer' };
    case 'pass':
      return nextPass(direction, position, description) ?? fallback;
    case 'batch':
      return nextBatch(direction, position, description) ?? fallback;
  }
}

function nextPass(
  direction: Direction,
  position: Position,
  description: Pick<SteppingDescription, 'epochs' | 'batchesPerEpoch'>,
): Motion | undefined {
  const { epoch, batch, phase } = position;
  const at = phase === 'epochEnd' ? passes.length : passes.indexOf(phase);
  const next = passes.at(direction === 'forward' ? at + 1 : Math.max(0, at - 1));
  const changes = direction === 'forward' ? at + 1 < passes.length : at > 0;
  if (changes && next) return { kind: 'jump', epoch, batch, phase: next };
  const neighbour = nextBatch(direction, position, description);
  return neighbour && direction === 'backward' ? { ...neighbour, phase: 'update' } : neighbour;
}

function nextBatch(
  direction: Direction,
  { epoch, batch }: Position,
  { epochs, batchesPerEpoch }: Pick<SteppingDescription, 'epochs' | 'batchesPerEpoch'>,
): Extract<Motion, { kind: 'jump' }> | undefined {
  const next = epoch * batchesPerEpoch + batch + (direction === 'forward' ? 1 : -1);
  if (next < 0 || next >= epochs * batchesPerEpoch) return undefined;
  return { kind: 'jump', epoch: Math.floor(next / batchesPerEpoch), batch: next % batchesPerEpoch };
}
