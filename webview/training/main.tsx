// Entry of the training page.

import 'uplot/dist/uPlot.min.css';
import '../shared/theme.css';
import '../shared/components.css';
import './training.css';
import type { Remote } from '../../src/protocol/channel';
import type { TrainingPageHost } from '../../src/protocol/training';
import { connectToHost } from '../shared/host';
import { startPage } from '../shared/startPage';
import { RunFeed } from './runFeed';
import { TrainingPage } from './trainingPage';

const feed = new RunFeed(
  () => host.snapshot(),
  (draw) => void requestAnimationFrame(draw),
);
const host: Remote<TrainingPageHost> = connectToHost<TrainingPageHost>(feed.page).remote;

startPage(() => <TrainingPage feed={feed} host={host} />);
