// A run that is stepped for its own sake, in a worker of its own: nobody debugs it.

import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { Emitter, type Event } from '../../core/base/emitter';
import type { Remote } from '../../protocol/channel';
import type { SteppingDescription, SteppingRequest, SteppingWorker, Stop } from '../../protocol/stepping';
import { passQueries } from './passQueries';
import type { SteppedRun } from './steppedRun';

/** A worker in a thread. Disposing it ends the thread, whatever it is doing. */
export interface SteppingThread extends Disposable {
  readonly remote: Remote<SteppingWorker>;
  /** It has ended by itself, and answers nothing any more. */
  readonly onDied: Event<Error>;
}

export interface OwnRun extends SteppedRun, Disposable {
  readonly onDied: Event<Error>;
}

/**
 * Loads the data and builds the network; the thread ends with the run, also when that fails.
 * @throws UserError when the model or its data do not fit
 */
export async function startOwnRun(thread: SteppingThread, request: SteppingRequest): Promise<OwnRun> {
  const { remote } = thread;
  const owned = new DisposableStore();
  owned.add(thread);
  let description: SteppingDescription;
  let stop: Stop;
  try {
    description = await remote.launch(request);
    stop = { kind: 'stopped', position: await remote.position(), reason: 'entry', breakpoints: [] };
  } catch (error) {
    owned.dispose();
    throw error;
  }
  const stopping = owned.add(new Emitter<Stop>());
  return {
    description,
    get stop() {
      return stop;
    },
    onStopped: stopping.event,
    onDied: thread.onDied,
    async move(motion) {
      stop = await remote.move(motion);
      stopping.fire(stop);
      return stop;
    },
    pause: () => void remote.pause().catch(() => undefined),
    ...passQueries(() => remote),
    dispose: () => owned.dispose(),
  };
}
