// Entry of the timeline.

import '../shared/theme.css';
import '../shared/components.css';
import './timeline.css';
import { Emitter } from '../../src/core/base/emitter';
import type { Timeline, TimelineHost } from '../../src/protocol/timeline';
import { connectToHost } from '../shared/host';
import { startPage } from '../shared/startPage';
import { TimelinePage } from './timelinePage';

const renewals = new Emitter<void>();
const functions: Timeline = { renew: () => renewals.fire() };
const { remote } = connectToHost<TimelineHost>(functions);

startPage(() => <TimelinePage host={remote} onRenew={renewals.event} />);
