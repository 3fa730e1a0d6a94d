// Entry of the thread that steps through a run.

import * as l10n from '@vscode/l10n';
import { workerData } from 'node:worker_threads';
import { connect } from '../protocol/channel';
import type { EngineWorkerData } from '../protocol/engine';
import type { SteppingHost } from '../protocol/stepping';
import { workerPort } from './port';
import { createStepping } from './stepping/createStepping';

const { engine, l10n: contents } = workerData as EngineWorkerData;
if (contents) l10n.config({ contents });

const stepping = createStepping(
  {
    output: (text, position, breakpoint) => void connection.remote.output(text, position, breakpoint),
    progress: (progress) => void connection.remote.progress(progress),
  },
  engine,
);
const connection = connect<SteppingHost>(workerPort(), stepping);
