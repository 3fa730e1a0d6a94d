// How a stop is told to the client.

import type { DebugProtocol } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import type { Stop, StopReason } from '../protocol/stepping';
import { epochLine } from './epochLine';
import { threadId } from './sessionState';

export function stoppedEvent(stop: Stop, epochs: number): DebugProtocol.StoppedEvent['body'] {
  const place = { threadId, allThreadsStopped: true };
  if (stop.kind === 'ended') {
    return {
      ...place,
      // No reason of the protocol's says it: the run stands, and one can go back.
      reason: 'pause',
      description: l10n.t('End of the training'),
      text: epochLine(stop.position.epoch, epochs, stop.logs),
    };
  }
  const { reason, breakpoints, exception, text } = stop;
  return {
    ...place,
    reason: protocolReason(reason),
    description: descriptionOf(stop.reason),
    text: exception?.description ?? text,
    hitBreakpointIds: breakpoints.length > 0 ? [...breakpoints] : undefined,
  };
}

function protocolReason(reason: StopReason): string {
  return reason === 'beginning' || reason === 'cancelled' ? 'pause' : reason;
}

/** Absent where the client's own words for the reason say it. */
function descriptionOf(reason: StopReason): string | undefined {
  switch (reason) {
    case 'beginning':
      return l10n.t('Beginning of the training');
    case 'cancelled':
      return l10n.t('Given up: the run stands where it stood');
    case 'exception':
      return l10n.t('Paused on a fault of the numbers');
    default:
      return undefined;
  }
}
