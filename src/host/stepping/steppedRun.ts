// A run that can be stepped, as the network page sees it: of a debug session, or of a worker of the page's own.
// Knows neither who drives it nor where it lives.

import type { Event } from '../../core/base/emitter';
import type { PassQueries } from '../../protocol/network';
import type { Motion, SteppingDescription, Stop } from '../../protocol/stepping';
import type { ModelReference } from '../modelReference';

export interface SteppedRun extends PassQueries {
  readonly description: SteppingDescription;
  /** Where it stands, or stood last while it moves. */
  readonly stop: Stop;
  /** It stands somewhere else, whoever moved it, or values were set. */
  readonly onStopped: Event<Stop>;
  move(motion: Motion): Promise<Stop>;
  pause(): void;
}

/** The runs of debug sessions that are active in this window. */
export interface DebuggedRuns {
  /** Undefined: no session debugs this model. */
  of(reference: ModelReference): SteppedRun | undefined;
  /** A session of this model has begun (its description is there) or has ended. */
  readonly onDidChange: Event<ModelReference>;
}
