// Moves a run the way a debugger asks: steps, on to the next breakpoint, back to the one before, to a batch, to the origin of a
// value. Every move is a sequence of steps, so that whoever drives it can pause it or give it up.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import type { Steps } from '../../base/steps';
import type { PreparedRun } from '../prepareTraining';
import type { Output } from './breakpointGate';
import { BreakpointSet, type Hit } from './breakpointSet';
import type { Breakpoint, BreakpointState, ExceptionBreakpoint } from './breakpoints';
import { compareCursors, type Cursor } from './batchPlan';
import { destination } from './destinations';
import type { Motion, Stop, StopReason } from './motion';
import { NumberGuard } from './numberGuard';
import { originOf } from './origin';
import type { RecordedRun } from './recordedRun';
import type { PresentBatch, RunDriver } from './runDriver';
import { earlierHit } from './reverse';
import { Timeline } from './timeline';

/** Something that looks at a batch and takes a while. */
export type CloseLook<T> = (driver: RunDriver, batch: PresentBatch) => Steps<T>;

export class Stepper {
  readonly timeline: Timeline;
  private breakpoints: BreakpointSet;
  private pausing = false;
  private readonly guard: NumberGuard;

  /**
   * @param memory bytes for the recording
   * @param output takes what breakpoints write
   */
  constructor(
    run: PreparedRun,
    memory: number,
    private readonly output: Output,
  ) {
    this.timeline = new Timeline(run, memory);
    this.guard = new NumberGuard(this.timeline);
    this.timeline.enter();
    this.timeline.look();
    this.breakpoints = new BreakpointSet(this.timeline, [], [], output);
  }

  /** Replaces all breakpoints. One whose id stays is the same one, and goes on counting its hits. */
  setBreakpoints(
    breakpoints: readonly Breakpoint[],
    exceptions: readonly ExceptionBreakpoint[],
  ): readonly BreakpointState[] {
    this.breakpoints = new BreakpointSet(
      this.timeline,
      breakpoints,
      exceptions,
      this.output,
      this.breakpoints,
    );
    return this.breakpoints.states;
  }

  /** Going forward, the run stops at the next layer, or at the end of what cannot be interrupted. */
  pause(): void {
    this.pausing = true;
  }

  /** Where a move that is given up has to return to, so that nothing was changed by it. */
  *returnTo(cursor: Cursor): Steps<void> {
    yield* this.timeline.reach(cursor);
    this.arrive();
  }

  /** Looks closely at the end of the present batch's backward pass, and stands again where it stood. @throws UserError */
  atBackwardEnd<T>(look: CloseLook<T>): Steps<T> {
    const update = this.timeline.plan.firstOf('update');
    return this.lookAt(update === undefined ? undefined : update - 1, look);
  }

  /** The same before its first update, where gradients are as the optimizer takes them. @throws UserError */
  atUpdate<T>(look: CloseLook<T>): Steps<T> {
    return this.lookAt(this.timeline.plan.firstOf('update'), look);
  }

  private *lookAt<T>(stage: number | undefined, look: CloseLook<T>): Steps<T> {
    const { timeline } = this;
    const { cursor, driver } = timeline;
    if (!driver.batch || stage === undefined) {
      throw new UserError(
        l10n.t('There are no gradients here: stand in a batch of a network that is trained.'),
      );
    }
    yield* timeline.reach({ step: cursor.step, stage });
    timeline.look();
    const result = yield* look(driver, driver.batch);
    yield* this.returnTo(cursor);
    return result;
  }

  /** From the beginning to where a run like this one was recorded. @throws UserError where it is another one */
  *repeat(recorded: RecordedRun): Steps<void> {
    yield* this.timeline.repeat(recorded);
    this.arrive();
  }

  /** @throws UserError when the motion makes no sense here */
  *move(motion: Motion): Steps<Stop> {
    this.pausing = false;
    const stop = yield* this.moveTo(motion);
    this.arrive();
    return stop;
  }

  private *moveTo(motion: Motion): Steps<Stop> {
    const { timeline } = this;
    switch (motion.kind) {
      case 'continue': {
        if (motion.direction === 'backward') return yield* this.runBack();
        const hit = motion.includesHere ? this.hitHere() : undefined;
        return hit ? this.stopped(hit.reason, hit) : yield* this.run();
      }
      case 'restart':
        yield* timeline.reach(this.beginningOf(motion.frame));
        return this.stopped('restart');
      case 'jump':
        yield* timeline.reach(timeline.plan.cursorOf(motion.epoch, motion.batch, motion.phase, motion.layer));
        return this.stopped('goto');
      case 'origin': {
        const origin = yield* originOf(timeline, motion.reference);
        yield* timeline.reach(origin.cursor);
        return this.stopped('goto', { text: origin.text });
      }
      default: {
        const { kind, direction, granularity } = motion;
        const target = destination(timeline.plan, timeline.cursor, kind, direction, granularity);
        if (!target) return this.stopped('beginning');
        if (direction === 'forward') return yield* this.run(target);
        yield* timeline.reach(target);
        return this.stopped('step');
      }
    }
  }

  /** Forward, to a breakpoint, to `target`, or to the end. */
  private *run(target?: Cursor): Steps<Stop> {
    const { timeline } = this;
    if (timeline.isBetweenBatches && target) timeline.keepPlace();
    while (!timeline.isOver) {
      if (this.goesThrough(target)) {
        const before = timeline.cursor;
        yield* timeline.advance();
        const exception = this.guard.exceptionAfter(before, this.breakpoints);
        if (exception) yield* timeline.reach(before);
        const hit = exception ?? this.hitHere();
        if (hit) return this.stopped(hit.reason, hit);
      } else {
        yield* timeline.isBetweenBatches ? timeline.skipBatch() : timeline.leave();
        const isSuspect = yield* this.guard.check(this.breakpoints);
        if (isSuspect || (!this.isAtEpochEnd && this.goesThrough(target))) {
          timeline.enter();
          const hit = this.hitHere();
          if (hit) return this.stopped(hit.reason, hit);
        }
      }
      if (timeline.isOver) break;
      if (target && compareCursors(timeline.cursor, target) >= 0) {
        timeline.enter();
        return this.stopped('step');
      }
      if (this.pausing && this.canPause) {
        timeline.enter();
        return this.stopped('pause');
      }
      yield;
    }
    return { kind: 'ended', position: timeline.position, logs: timeline.driver.epochLogs ?? {} };
  }

  /** Backward, to the breakpoint before, or to the beginning. */
  private *runBack(): Steps<Stop> {
    const { cursor, hit } = yield* earlierHit(this.timeline, this.breakpoints, () => this.pausing);
    yield* this.timeline.reach(cursor);
    if (hit) return this.stopped(hit.reason, hit);
    return this.stopped(cursor.step === 0 ? 'beginning' : 'pause');
  }

  /** Whether the next batch, or the rest of this one, is gone through stage by stage. */
  private goesThrough(target?: Cursor): boolean {
    const { timeline, breakpoints } = this;
    const { cursor } = timeline;
    const step = this.isAtEpochEnd ? cursor.step + 1 : cursor.step;
    return (
      breakpoints.watchesStages ||
      this.guard.isSuspect(step) ||
      timeline.isEdited(step) ||
      (target !== undefined && target.step <= step)
    );
  }

  private hitHere(): Hit | undefined {
    return this.breakpoints.exceptionHere() ?? this.breakpoints.check(true);
  }

  private get isAtEpochEnd(): boolean {
    return this.timeline.plan.isEpochEnd(this.timeline.cursor);
  }

  /** At a layer as a whole, the loss, or between batches. */
  private get canPause(): boolean {
    const { timeline } = this;
    return timeline.isBetweenBatches || timeline.position.op === undefined;
  }

  /** Wherever a move has led: what the place names can be seen, and watches begin anew there. */
  private arrive(): void {
    const { timeline } = this;
    timeline.enter();
    timeline.look();
    this.guard.arrive();
    this.breakpoints.rearm();
  }

  private beginningOf(frame: 'op' | 'layer' | 'batch' | 'epoch' | 'run'): Cursor {
    const { cursor, plan, position } = this.timeline;
    const { phase, layer, epoch } = position;
    switch (frame) {
      case 'op':
        return cursor;
      case 'layer':
        return layer === undefined ? cursor : { step: cursor.step, stage: plan.indexOf(phase, layer) };
      case 'batch':
        return { step: cursor.step, stage: 0 };
      case 'epoch':
        return plan.cursorOf(epoch, 0);
      case 'run':
        return { step: 0, stage: 0 };
    }
  }

  private stopped(reason: StopReason, { breakpoints = [], exception, text }: Partial<Hit> = {}): Stop {
    return { kind: 'stopped', position: this.timeline.position, reason, breakpoints, exception, text };
  }
}
