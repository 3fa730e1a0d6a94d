// Entry of the engine's thread.

import * as l10n from '@vscode/l10n';
import { workerData } from 'node:worker_threads';
import { connect } from '../protocol/channel';
import type { EngineHost, EngineWorkerData } from '../protocol/engine';
import { createEngine } from './engine';
import { workerPort } from './port';

const { engine: settings, l10n: contents } = workerData as EngineWorkerData;
if (contents) l10n.config({ contents });

const engine = createEngine((update) => void connection.remote.update(update), settings);
const connection = connect<EngineHost>(workerPort(), engine);
