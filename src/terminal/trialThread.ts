// A thread of this program that runs trials.

import path from 'node:path';
import type { Disposable } from '../core/base/disposable';
import { WorkerThread } from '../node/workerThread';
import type { EngineSettings, EngineWorkerData } from '../protocol/engine';
import type { TrialRequest, TrialsHost, TrialsWorker } from '../protocol/trials';

export interface TrialRunner extends Disposable {
  /** Rejects when its thread is disposed of, or ends by itself. */
  run(request: TrialRequest): Promise<number>;
}

export type StartTrials = (host: TrialsHost, engine: EngineSettings) => TrialRunner;

export const startTrialThread: StartTrials = (host, engine) => {
  const workerData: EngineWorkerData = { engine };
  const entry = path.join(__dirname, 'workers', 'trials.js');
  const thread = new WorkerThread<TrialsWorker>(entry, workerData, host);
  let death: Error | undefined;
  thread.onDied((error) => (death = error));
  return {
    async run(request) {
      try {
        return await thread.remote.run(request);
      } catch (error) {
        throw death ?? error;
      }
    },
    dispose: () => thread.dispose(),
  };
};
