// What a debug session gets without an editor: files as they lie on the disk, and a worker beside this program.

import path from 'node:path';
import type { DebugEnvironment } from '../debug/debugEnvironment';
import { openProgramFile } from '../debug/openProgram';
import { WorkerThread } from '../node/workerThread';
import type { EngineSettings, EngineWorkerData } from '../protocol/engine';
import type { SteppingWorker } from '../protocol/stepping';

export function terminalEnvironment(engine: EngineSettings): DebugEnvironment {
  return {
    openProgram(program, model) {
      const file = path.resolve(program);
      return openProgramFile(file, model, [process.cwd(), path.dirname(file)]);
    },
    startStepping(host) {
      const workerData: EngineWorkerData = { engine };
      const thread = new WorkerThread<SteppingWorker>(
        path.join(__dirname, 'workers', 'stepping.js'),
        workerData,
        host,
      );
      return { worker: thread.remote, onDied: thread.onDied, dispose: () => thread.dispose() };
    },
  };
}
