// What the requests of a session share: the client, the run with its text, and what was numbered for the client since the last stop.

import * as l10n from '@vscode/l10n';
import { UserError } from '../core/base/errors';
import type { SteppingDescription, Stop } from '../protocol/stepping';
import { BreakpointTable } from './breakpoints/breakpointTable';
import type { Client } from './client';
import type { DebugProgram } from './debugEnvironment';
import type { CustomEvent, CustomEvents } from './customRequests';
import type { LaunchArguments } from './launchArguments';
import type { ModelPlaces } from './modelPlaces';
import { framesAt, type RunFrame } from './stackFrames';
import type { SteppedRun } from './steppedRun';
import { VariableStore } from './variableStore';

/** The only one: a training run has one thread of control. */
export const threadId = 1;

/** A program whose run has begun. */
export interface Launched {
  readonly program: DebugProgram;
  readonly run: SteppedRun;
  readonly description: SteppingDescription;
  readonly places: ModelPlaces;
  readonly given: LaunchArguments;
}

/** Says something to the client. */
export interface Events {
  send(event: string, body?: object): void;
  custom<E extends CustomEvent>(event: E, body: CustomEvents[E]): void;
}

/** Frames of one stop have numbers of their own, so that an old number is known to be old. */
const framesPerStop = 8;

export class SessionState {
  readonly breakpoints = new BreakpointTable();
  readonly variables = new VariableStore();
  client: Client = {
    firstLine: 1,
    firstColumn: 1,
    showsTypes: false,
    pages: false,
    showsMemory: false,
    showsProgress: false,
    hearsInvalidated: false,
    hearsMemory: false,
  };
  launched: Launched | undefined;
  private stops = 0;

  constructor(readonly events: Events) {}

  /** The run has gone on, or stands somewhere else. */
  renew(): void {
    this.stops++;
    this.variables.clear();
  }

  /** @throws UserError before the launch is done, and after the end */
  requireLaunched(): Launched {
    if (this.launched) return this.launched;
    throw new UserError(l10n.t('There is no run: it has not begun yet, or it is over.'));
  }

  /** @throws UserError unless the run stands */
  requireStopped(): Launched & { readonly stop: Stop } {
    const launched = this.requireLaunched();
    return { ...launched, stop: launched.run.requireStop() };
  }

  /** The stack, innermost first, with the numbers that the client gets. */
  frames(): readonly (RunFrame & { readonly id: number })[] {
    const { stop, description, places } = this.requireStopped();
    return framesAt(stop.position, description, places).map((frame, index) => ({
      ...frame,
      id: this.stops * framesPerStop + index + 1,
    }));
  }

  /** @throws UserError for a frame that is gone, or never was */
  frame(id: number): RunFrame {
    const frame = this.frames().find((candidate) => candidate.id === id);
    if (frame) return frame;
    throw new UserError(l10n.t('There is no frame with the number {0}: the run has gone on since.', id));
  }

  /** A value was set: what the client shows of the run may be another now. */
  async changed(reference: string): Promise<void> {
    this.events.custom('backstep/changed', { reference });
    if (this.client.hearsInvalidated) this.events.send('invalidated', { areas: ['variables'], threadId });
    if (this.client.hearsMemory) await this.tellMemory(reference.replace(/\[[^\]]*\]$/, ''));
  }

  /** @param reference of the whole tensor, whose bytes may all have changed */
  private async tellMemory(reference: string): Promise<void> {
    try {
      const value = await this.requireStopped().run.worker.evaluate(reference, {});
      if (value.byteLength === undefined) return;
      this.events.send('memory', { memoryReference: reference, offset: 0, count: value.byteLength });
    } catch {
      // The run has gone on: memory views ask again at the next stop.
    }
  }
}
