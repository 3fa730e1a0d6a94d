// The network page beside the text that is debugged, from the session's beginning, unless its configuration says no.

import type { Disposable } from '../../core/base/disposable';
import type { NetworkPage } from '../../protocol/network';
import type { Pages } from '../views/pages';
import type { DebugSessions } from './debugSessions';

export function showNetworkOfSessions(sessions: DebugSessions, pages: Pages<NetworkPage>): Disposable {
  return sessions.onLaunched(({ session, reference }) => {
    const { networkPage, noDebug } = session.configuration;
    // The focus stays in the editor, where the arrow is.
    if (networkPage !== false && noDebug !== true) pages.show(reference, false);
  });
}
