// The engine's thread without an editor around it: bundled as it ships, started and ended as the extension host does it.

import { buildSync } from 'esbuild';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { onDispose } from '../src/core/base/disposable';
import { connect, type Remote } from '../src/protocol/channel';
import type { EngineHost, EngineSettings, EngineWorker, EngineWorkerData } from '../src/protocol/engine';

const repository = path.resolve(import.meta.dirname, '..');

/** @returns the file in `folder` that such a thread runs */
export function bundleEngine(folder: string): string {
  const outfile = path.join(folder, 'engine.cjs');
  buildSync({
    entryPoints: [path.join(repository, 'src/workers/engine.worker.ts')],
    ...{ outfile, bundle: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'warning' },
    mainFields: ['module', 'main'],
  });
  return outfile;
}

export interface EngineThread {
  readonly engine: Remote<EngineWorker>;
  /** Ends the thread, whatever it is doing; resolves when it is gone. */
  end(): Promise<void>;
}

/** @param entry of `bundleEngine` */
export function startEngine(
  entry: string,
  settings: EngineSettings,
  update: EngineHost['update'] = () => undefined,
): EngineThread {
  const workerData: EngineWorkerData = { engine: settings };
  // Not what this process was started with: the bundle needs no loader.
  const worker = new Worker(entry, { workerData, execArgv: [] });
  const host: EngineHost = { update };
  const connection = connect<EngineWorker>(
    {
      post: (message, transfer) => worker.postMessage(message, transfer as ArrayBuffer[] | undefined),
      onMessage: (listener) => {
        worker.on('message', listener);
        return onDispose(() => worker.off('message', listener));
      },
    },
    host,
  );
  return {
    engine: connection.remote,
    async end() {
      connection.dispose();
      await worker.terminate();
    },
  };
}
