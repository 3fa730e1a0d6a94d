// Carries out motions of a stepper in slices, so that its thread can hear "pause" meanwhile and tell how far it is. Knows time
// and steps, nothing of networks.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/base/errors';
import type { Steps } from '../../core/base/steps';
import type { RecordedRun } from '../../core/training/stepping/recordedRun';
import type { Stepper } from '../../core/training/stepping/stepper';
import type { Motion, SteppingHost, Stop } from '../../protocol/stepping';

/** Milliseconds of work between two looks at the messages: what "pause" waits at most, beside one batch. */
const slice = 15;
/** Milliseconds between two reports of how far a motion is. */
const reportInterval = 200;

export class MotionDriver {
  private moving: Promise<unknown> | undefined;
  private givenUp = false;
  private current: Motion | undefined;

  constructor(
    private readonly stepper: Stepper,
    private readonly report: SteppingHost['progress'],
    private readonly now: () => number,
    /** Lets other messages of this thread be heard. */
    private readonly breathe: () => Promise<void>,
  ) {}

  /** @throws UserError when another motion goes on, or this one makes no sense here; the run stands where it stood then */
  async move(motion: Motion): Promise<Stop> {
    return this.inTurn(() => this.carryOut(motion));
  }

  /** Something that takes a while and moves the run only for that time. @throws UserError as `move` */
  async lookClosely<T>(steps: () => Steps<T>): Promise<T> {
    return this.inTurn(async () => (await this.drive(steps()))!);
  }

  /** To where a run was recorded. @throws UserError where it is another one */
  async repeat(recorded: RecordedRun): Promise<void> {
    await this.drive(this.stepper.repeat(recorded));
  }

  /** Going forward the run stops at the next layer; any other motion is given up. */
  pause(): void {
    const { current } = this;
    if (!current) return;
    const isForward = 'direction' in current && current.direction === 'forward';
    if (isForward && this.stepper.timeline.replayed === undefined) this.stepper.pause();
    else this.givenUp = true;
  }

  /** Does `action` as soon as the run stands. */
  async whileStanding<T>(action: () => T): Promise<T> {
    while (this.moving) await this.moving;
    return action();
  }

  private async inTurn<T>(action: () => Promise<T>): Promise<T> {
    if (this.moving) throw new UserError(l10n.t('The run is moving: pause it first.'));
    const done = action();
    this.moving = done.catch(() => undefined);
    try {
      return await done;
    } finally {
      this.moving = undefined;
    }
  }

  private async carryOut(motion: Motion): Promise<Stop> {
    const { stepper } = this;
    const start = stepper.timeline.cursor;
    this.current = motion;
    this.givenUp = false;
    try {
      const stop = await this.drive(stepper.move(motion), () => this.givenUp);
      if (stop) return stop;
      await this.drive(stepper.returnTo(start));
      return {
        kind: 'stopped',
        position: stepper.timeline.position,
        reason: 'cancelled',
        breakpoints: [],
      };
    } catch (error) {
      await this.drive(stepper.returnTo(start));
      throw error;
    } finally {
      this.current = undefined;
    }
  }

  /** Undefined: it was given up on the way. */
  private async drive<T>(steps: Steps<T>, isGivenUp = (): boolean => false): Promise<T | undefined> {
    let reported = this.now();
    for (;;) {
      const end = this.now() + slice;
      do {
        const step = steps.next();
        if (step.done) return step.value;
      } while (this.now() < end);
      await this.breathe();
      if (isGivenUp()) return undefined;
      if (this.now() - reported < reportInterval) continue;
      reported = this.now();
      const { position, replayed } = this.stepper.timeline;
      this.report({ position, replay: replayed });
    }
  }
}
