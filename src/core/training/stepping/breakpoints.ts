// Where and why a run shall stop, as plain values. Knows neither lines of text nor how a run is driven.

import type { Phase } from './position';

/** What all kinds of breakpoints have in common. Expressions are those of core/expressions. */
export interface BreakpointRules {
  /** Chosen by whoever sets it; a stop names it. The same id is the same breakpoint, also when all are set anew. */
  readonly id: number;
  /** Stops only where this is true. */
  readonly condition?: string;
  /** `5`: at the fifth time; `> 5`, `>= 5`, `== 5`, `< 5`, `<= 5`, `% 5`: at those times. Counted while going forward. */
  readonly hitCondition?: string;
  /** A template: written out instead of stopping. */
  readonly logMessage?: string;
  /** Set on a name, as a function breakpoint is, not on a line. */
  readonly byName?: boolean;
}

/** Stops at a layer as a whole, in these phases. */
export interface LayerBreakpoint extends BreakpointRules {
  readonly kind: 'layer';
  /** Indices in the network's layers: a line that a loop runs several times has several. */
  readonly layers: readonly number[];
  readonly phases: readonly ('forward' | 'backward' | 'update')[];
}

/** Stops once a batch or epoch: at its first position, at its loss, at its first update. */
export interface RunBreakpoint extends BreakpointRules {
  readonly kind: 'run';
  readonly at: 'epoch' | 'batch' | 'loss' | 'update';
}

/** What of a tensor, or of one element of it, is watched. */
export type WatchedEvent =
  | { readonly kind: 'changes' }
  /** An element goes from one side of `value` to the other. */
  | { readonly kind: 'crosses'; readonly value: number }
  | { readonly kind: 'changesSign' }
  | { readonly kind: 'becomesNaN' }
  /** A unit (last axis) has become 0 for every sample of the batch, as a dead ReLU unit is. */
  | { readonly kind: 'unitDies' }
  /** An expression of any kind, `norm(dense.grad.kernel) > 5`, turns from false to true. */
  | { readonly kind: 'becomesTrue' };

export interface DataBreakpoint extends BreakpointRules {
  readonly kind: 'data';
  /** `dense.kernel`, `dense.kernel[3, 5]`; for `becomesTrue` any expression. */
  readonly expression: string;
  readonly event: WatchedEvent;
}

export type Breakpoint = LayerBreakpoint | RunBreakpoint | DataBreakpoint;

export type ExceptionFilter =
  'nan' | 'infinity' | 'explodingGradient' | 'vanishingGradient' | 'deadRelu' | 'lossRises';

export interface ExceptionBreakpoint {
  readonly filter: ExceptionFilter;
  /** An expression; a mere number is the filter's threshold: a gradient's norm, or a number of batches. */
  readonly condition?: string;
}

/** Something went wrong with the numbers, and where it was first seen. */
export interface NumericalException {
  readonly filter: ExceptionFilter;
  /** For people: what was found, where, in which sample. */
  readonly description: string;
  /** `dense.matmul`, `dense.kernel`: the first tensor that shows it; absent where it is no single one's fault. */
  readonly reference?: string;
  /** Index in the data of the first sample that shows it. */
  readonly sample?: number;
}

/** Whether a breakpoint can work, and if not, why. */
export interface BreakpointState {
  readonly id: number;
  readonly verified: boolean;
  readonly message?: string;
}

/** Phases that a layer's line stands for unless another mode is chosen. */
export const defaultPhases: readonly Exclude<Phase, 'loss' | 'epochEnd'>[] = ['forward', 'backward'];
