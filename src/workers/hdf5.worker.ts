// Entry of the thread that runs the HDF5 library. Its owner ends it when the library loops or crashes.

import * as l10n from '@vscode/l10n';
import { workerData } from 'node:worker_threads';
import { Complaints } from '../core/formats/hdf5/h5wasm/complaints';
import { connect } from '../protocol/channel';
import type { Hdf5WorkerData } from '../protocol/hdf5';
import { createHdf5Worker } from './hdf5/createHdf5Worker';
import { loadH5wasm } from './hdf5/loadH5wasm';
import { sharedBytes } from './hdf5/sharedBytes';
import { workerPort } from './port';

async function main(): Promise<void> {
  const data = workerData as Hdf5WorkerData;
  if (data.l10n) l10n.config({ contents: data.l10n as string });
  const complaints = new Complaints();
  const h5 = await loadH5wasm(complaints);
  connect(
    workerPort(),
    createHdf5Worker(h5, complaints, (file, name, size) => sharedBytes(data, file, name, size)),
  );
}

void main();
