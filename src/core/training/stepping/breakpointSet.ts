// All breakpoints of a session at work on one timeline. Knows when to stop, not how to go on.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import { evaluate } from '../../expressions/evaluate';
import type { Expression } from '../../expressions/expression';
import { parseExpression } from '../../expressions/parseExpression';
import { isTrue } from '../../expressions/truth';
import { BreakpointGate, type Output } from './breakpointGate';
import type {
  Breakpoint,
  BreakpointState,
  ExceptionBreakpoint,
  ExceptionFilter,
  NumericalException,
} from './breakpoints';
import { defaultThresholds } from './gradientExceptions';
import { NotComputedError } from './notComputed';
import { NumericalWatch } from './numericalWatch';
import { RunScope } from './runScope';
import type { Timeline } from './timeline';
import { Watchpoint } from './watchpoint';

export type HitReason = 'breakpoint' | 'function breakpoint' | 'data breakpoint' | 'exception';

export interface Hit {
  readonly reason: HitReason;
  readonly breakpoints: readonly number[];
  readonly text?: string;
  readonly exception?: NumericalException;
}

interface StageBreakpoint {
  readonly gate: BreakpointGate;
  readonly reason: HitReason;
  /** Only in the first batch of an epoch. */
  readonly oncePerEpoch: boolean;
}

interface ExceptionRule {
  readonly condition?: Expression;
}

export class BreakpointSet {
  readonly states: readonly BreakpointState[];
  private readonly gates = new Map<number, BreakpointGate>();
  private readonly byStage = new Map<number, StageBreakpoint[]>();
  private readonly watchpoints: { readonly gate: BreakpointGate; readonly watchpoint: Watchpoint }[] = [];
  private readonly exceptions = new Map<ExceptionFilter, ExceptionRule>();
  private readonly numbers: NumericalWatch;

  constructor(
    private readonly timeline: Timeline,
    breakpoints: readonly Breakpoint[],
    exceptions: readonly ExceptionBreakpoint[],
    private readonly output: Output,
    /** Those that these replace: one that stays goes on counting. */
    before?: BreakpointSet,
  ) {
    this.states = breakpoints.map((breakpoint) => this.install(breakpoint, before?.gates.get(breakpoint.id)));
    const thresholds = new Map<ExceptionFilter, number>();
    for (const { filter, condition = '' } of exceptions) {
      const threshold = condition.trim() === '' ? NaN : Number(condition);
      thresholds.set(filter, Number.isNaN(threshold) ? defaultThresholds[filter] : threshold);
      const isRule = condition.trim() !== '' && Number.isNaN(threshold);
      this.exceptions.set(filter, { condition: isRule ? this.parse(condition) : undefined });
    }
    this.numbers = new NumericalWatch(timeline, thresholds);
  }

  /** Whether batches have to be gone through stage by stage. */
  get watchesStages(): boolean {
    return (
      this.byStage.size > 0 ||
      this.watchpoints.length > 0 ||
      (['explodingGradient', 'vanishingGradient', 'deadRelu', 'lossRises'] as const).some((filter) =>
        this.exceptions.has(filter),
      )
    );
  }

  /** Whether it is enough to look at the end of a batch if its numbers are still finite. */
  get watchesNumbers(): boolean {
    return this.exceptions.has('nan') || this.exceptions.has('infinity');
  }

  /** The run has gone somewhere else than to the next stage. */
  rearm(): void {
    for (const { watchpoint } of this.watchpoints) watchpoint.rearm();
    this.numbers.rearm();
  }

  /**
   * What stops the run where it stands.
   * @param counts false going back: nothing is counted or written
   */
  check(counts: boolean): Hit | undefined {
    const { timeline } = this;
    const { cursor } = timeline;
    const here: { readonly id: number; readonly reason: HitReason; readonly text?: string }[] = [];
    for (const { watchpoint, gate } of this.watchpoints) {
      const text = watchpoint.check();
      if (text !== undefined && this.passes(gate, counts)) {
        here.push({ id: gate.id, reason: 'data breakpoint', text });
      }
    }
    for (const { gate, reason, oncePerEpoch } of this.byStage.get(cursor.stage) ?? []) {
      if (oncePerEpoch && timeline.position.batch !== 0) continue;
      if (this.passes(gate, counts)) here.push({ id: gate.id, reason });
    }
    if (here.length === 0) return undefined;
    const { reason, text } = here[0];
    return { reason, text, breakpoints: here.map(({ id }) => id) };
  }

  /** The numbers that the present stage stands before have gone wrong. */
  exceptionHere(): Hit | undefined {
    const { cursor, plan } = this.timeline;
    if (plan.isEpochEnd(cursor)) return undefined;
    if (cursor.stage === 0) return this.asHit(this.numbers.atBatch());
    if (cursor.stage === plan.indexOf('loss')) return this.asHit(this.numbers.atLoss());
    return cursor.stage === plan.firstOf('update') ? this.asHit(this.numbers.atUpdate()) : undefined;
  }

  /** What the op of a stage, which has just run, has done to the numbers; the run should go back to it. */
  exceptionAfter(stage: number): Hit | undefined {
    return this.asHit(this.numbers.afterOp(stage));
  }

  private asHit(exception: NumericalException | undefined): Hit | undefined {
    if (!exception || !this.isMet(this.exceptions.get(exception.filter)?.condition)) return undefined;
    return { reason: 'exception', breakpoints: [], exception };
  }

  private passes(gate: BreakpointGate, counts: boolean): boolean {
    if (gate.looks) this.timeline.look();
    return gate.stops(this.scope(), counts);
  }

  /** Of the layer where the run stands. */
  private scope(): RunScope {
    return new RunScope(this.timeline, this.timeline.position.layer);
  }

  private isMet(condition: Expression | undefined): boolean {
    if (!condition) return true;
    try {
      return isTrue(evaluate(condition, this.scope()));
    } catch (error) {
      if (error instanceof NotComputedError) return false;
      if (!(error instanceof UserError)) throw error;
      this.output(error.message, noBreakpoint);
      return false;
    }
  }

  private parse(condition: string): Expression | undefined {
    try {
      return parseExpression(condition);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.output(error.message, noBreakpoint);
      return undefined;
    }
  }

  private install(breakpoint: Breakpoint, before: BreakpointGate | undefined): BreakpointState {
    const { id } = breakpoint;
    try {
      const gate = new BreakpointGate(
        breakpoint,
        this.scopeOf(breakpoint),
        this.output,
        before?.timesMet ?? 0,
      );
      this.gates.set(id, gate);
      if (breakpoint.kind === 'data') {
        this.watchpoints.push({ gate, watchpoint: new Watchpoint(breakpoint, this.timeline) });
        return { id, verified: true };
      }
      const stages = this.stagesOf(breakpoint);
      if (stages.length === 0) return { id, verified: false, message: this.whyNowhere() };
      const reason = breakpoint.byName ? 'function breakpoint' : 'breakpoint';
      const oncePerEpoch = breakpoint.kind === 'run' && breakpoint.at === 'epoch';
      for (const stage of stages) {
        const known = this.byStage.get(stage) ?? [];
        this.byStage.set(stage, [...known, { gate, reason, oncePerEpoch }]);
      }
      return { id, verified: true };
    } catch (error) {
      if (error instanceof UserError) return { id, verified: false, message: error.message };
      throw error;
    }
  }

  /** The frame that a breakpoint's rules will be read in. */
  private scopeOf(breakpoint: Breakpoint): RunScope {
    return new RunScope(this.timeline, breakpoint.kind === 'layer' ? breakpoint.layers.at(0) : undefined);
  }

  private stagesOf(breakpoint: Exclude<Breakpoint, { readonly kind: 'data' }>): readonly number[] {
    const { plan } = this.timeline;
    const found =
      breakpoint.kind === 'layer'
        ? breakpoint.layers.flatMap((layer) => breakpoint.phases.map((phase) => plan.find(phase, layer)))
        : [runStages[breakpoint.at](plan)];
    return found.filter((stage) => stage !== undefined);
  }

  private whyNowhere(): string {
    return l10n.t('Nothing of this is ever run: a layer without trained parameters has no update.');
  }
}

const noBreakpoint = -1;

const runStages = {
  epoch: () => 0,
  batch: () => 0,
  loss: (plan) => plan.indexOf('loss'),
  update: (plan) => plan.firstOf('update'),
} satisfies Record<string, (plan: Timeline['plan']) => number | undefined>;
