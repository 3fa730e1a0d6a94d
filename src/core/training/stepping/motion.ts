// Where a run shall go, and where and why it has come to stand, as plain values.

import type { NumericalException } from './breakpoints';
import type { Direction, Position } from './position';

/**
 * One wish to go somewhere. `over` goes to the next layer, or, standing on an op, to the next op; `into` to the first op of the
 * layer; `out` from an op to the next layer, from a layer to the next pass, from the loss to the next batch.
 */
export type Motion =
  | {
      readonly kind: 'over' | 'into' | 'out';
      readonly direction: Direction;
      readonly granularity: 'layer' | 'op';
    }
  | {
      readonly kind: 'continue';
      readonly direction: Direction;
      /** A breakpoint where the run stands stops it as well: nobody has been shown that it stands there. */
      readonly includesHere?: boolean;
    }
  /** Back to the beginning of what one stands in. */
  | { readonly kind: 'restart'; readonly frame: 'op' | 'layer' | 'batch' | 'epoch' | 'run' }
  /** To the first position of a batch, or of one of its passes, or of a layer in that pass. */
  | {
      readonly kind: 'jump';
      readonly epoch: number;
      readonly batch: number;
      readonly phase?: 'forward' | 'loss' | 'backward' | 'update';
      /** Index in the description's layers; only with a phase that has layers. */
      readonly layer?: number;
    }
  /** Back to the op that first made the value what it is (for a NaN: that first made one). */
  | { readonly kind: 'origin'; readonly reference: string };

export type StopReason =
  | 'entry'
  | 'step'
  | 'pause'
  | 'breakpoint'
  | 'function breakpoint'
  | 'data breakpoint'
  | 'exception'
  | 'goto'
  | 'restart'
  /** Going back, the beginning of the run was reached. */
  | 'beginning'
  /** A long replay was given up; the run stands where it stood before. */
  | 'cancelled';

export type Stop =
  | {
      readonly kind: 'stopped';
      readonly position: Position;
      readonly reason: StopReason;
      /** Of the breakpoints that were hit. */
      readonly breakpoints: readonly number[];
      readonly exception?: NumericalException;
      /** For people, where the reason alone does not say it: `dense.kernel[3, 5] changed from 0.1 to 0.2`. */
      readonly text?: string;
    }
  /** The last epoch is over; one can still go back. */
  | { readonly kind: 'ended'; readonly position: Position; readonly logs: Readonly<Record<string, number>> };
