// Entry of the thread that reads one checkpoint for its editor.

import * as l10n from '@vscode/l10n';
import { workerData } from 'node:worker_threads';
import { createHdf5Library } from '../node/hdf5/createHdf5Library';
import { connect } from '../protocol/channel';
import type { CheckpointWorkerData, CheckpointWorkerHost } from '../protocol/checkpoint';
import { createCheckpointReading } from './checkpointReading';
import { workerPort } from './port';

const { l10n: contents } = workerData as CheckpointWorkerData;
if (contents) l10n.config({ contents });

const reading = createCheckpointReading(
  {
    progress: (progress) => void connection.remote.progress(progress),
    readBeside: (name) => connection.remote.readBeside(name),
  },
  createHdf5Library(contents),
);
const connection = connect<CheckpointWorkerHost>(workerPort(), reading);
