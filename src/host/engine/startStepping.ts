// A worker that steps through a run, started with the settings of this window.

import type * as vscode from 'vscode';
import { WorkerThread } from '../../node/workerThread';
import type { SteppedTensors, SteppingHost, SteppingWorker } from '../../protocol/stepping';
import { workerData, workerEntry } from './workerEntry';

export type SteppingThread = WorkerThread<SteppingWorker & SteppedTensors>;

export function startStepping(extensionUri: vscode.Uri, host: SteppingHost): SteppingThread {
  return new WorkerThread(workerEntry(extensionUri, 'stepping'), workerData(), host);
}
