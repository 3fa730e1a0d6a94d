// Entry of the summary page.

import '../shared/theme.css';
import '../shared/components.css';
import '../shared/summary/summaryTable.css';
import './summary.css';
import { Emitter } from '../../src/core/base/emitter';
import type {
  SummaryPage as Functions,
  SummaryPageContent,
  SummaryPageHost,
} from '../../src/protocol/summary';
import { connectToHost } from '../shared/host';
import { startPage } from '../shared/startPage';
import { SummaryPage } from './summaryPage';

const shown = new Emitter<SummaryPageContent>();
const highlighted = new Emitter<string | undefined>();
const functions: Functions = {
  show: (content) => shown.fire(content),
  highlight: (layer) => highlighted.fire(layer),
};
const host = connectToHost<SummaryPageHost>(functions).remote;

startPage(() => <SummaryPage host={host} onShow={shown.event} onHighlight={highlighted.event} />);
