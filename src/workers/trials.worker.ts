// Entry of a thread that runs trials.

import * as l10n from '@vscode/l10n';
import { workerData } from 'node:worker_threads';
import { connect } from '../protocol/channel';
import type { EngineWorkerData } from '../protocol/engine';
import type { TrialsHost } from '../protocol/trials';
import { workerPort } from './port';
import { createTrials } from './trials';

const { engine, l10n: contents } = workerData as EngineWorkerData;
if (contents) l10n.config({ contents });

const connection = connect<TrialsHost>(workerPort(), {
  run: (request: Parameters<typeof trials.run>[0]) => trials.run(request),
});
const trials = createTrials(connection.remote, engine);
