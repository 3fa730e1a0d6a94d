// Entry of the page of a checkpoint's editor.

import '../shared/theme.css';
import '../shared/components.css';
import '../shared/summary/summaryTable.css';
import '../shared/tensors/tensors.css';
import './checkpoint.css';
import { Emitter } from '../../src/core/base/emitter';
import type {
  CheckpointPage as CheckpointPageFunctions,
  CheckpointPageHost,
  CheckpointSelection,
} from '../../src/protocol/checkpoint';
import type { SurveyProgress } from '../../src/protocol/weights';
import { connectToHost } from '../shared/host';
import { startPage } from '../shared/startPage';
import { CheckpointPage } from './checkpointPage';

const shows = new Emitter<CheckpointSelection>();
const refreshes = new Emitter<void>();
const progresses = new Emitter<SurveyProgress>();
const functions: CheckpointPageFunctions = {
  show: (selection) => shows.fire(selection),
  refresh: () => refreshes.fire(),
  progress: (progress) => progresses.fire(progress),
};
const { remote } = connectToHost<CheckpointPageHost>(functions);

startPage(() => (
  <CheckpointPage
    host={remote}
    onShow={shows.event}
    onRefresh={refreshes.event}
    onProgress={progresses.event}
  />
));
