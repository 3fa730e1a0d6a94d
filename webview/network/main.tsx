// Entry of the network page.

import '../shared/theme.css';
import '../shared/components.css';
import './network.css';
import { Emitter } from '../../src/core/base/emitter';
import type { NetworkPage as NetworkPageFunctions, NetworkPageHost } from '../../src/protocol/network';
import type { Stop } from '../../src/protocol/stepping';
import { connectToHost } from '../shared/host';
import { startPage } from '../shared/startPage';
import { NetworkPage } from './networkPage';

const stops = new Emitter<Stop>();
const renewals = new Emitter<void>();
const functions: NetworkPageFunctions = {
  stopped: (stop) => stops.fire(stop),
  renew: () => renewals.fire(),
};
const { remote } = connectToHost<NetworkPageHost>(functions);

startPage(() => <NetworkPage host={remote} onStopped={stops.event} onRenew={renewals.event} />);
