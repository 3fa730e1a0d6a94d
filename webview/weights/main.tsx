// Entry of the weights page.

import '../shared/theme.css';
import '../shared/components.css';
import '../shared/tensors/tensors.css';
import './weights.css';
import { Emitter } from '../../src/core/base/emitter';
import type {
  WeightsPage as WeightsPageFunctions,
  WeightsPageHost,
  WeightsSelection,
} from '../../src/protocol/weights';
import { connectToHost } from '../shared/host';
import { startPage } from '../shared/startPage';
import { WeightsPage } from './weightsPage';

const shows = new Emitter<WeightsSelection>();
const refreshes = new Emitter<void>();
const functions: WeightsPageFunctions = {
  show: (selection) => shows.fire(selection),
  refresh: () => refreshes.fire(),
};
const { remote } = connectToHost<WeightsPageHost>(functions);

startPage(() => <WeightsPage host={remote} onShow={shows.event} onRefresh={refreshes.event} />);
