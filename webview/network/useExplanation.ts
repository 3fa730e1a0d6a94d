// The arithmetic of a cell, asked for when the cell or the stop changes. What was written out before stays until then.

import { useEffect, useState } from 'preact/hooks';
import { CancelledError, messageOf } from '../../src/core/base/errors';
import type { Remote } from '../../src/protocol/channel';
import type { NetworkPageHost } from '../../src/protocol/network';
import type { CellArithmetic, CellRequest } from '../../src/protocol/passes';

export interface Explanation {
  readonly arithmetic?: CellArithmetic;
  /** Why there is none. */
  readonly error?: string;
}

export function useExplanation(
  host: Remote<NetworkPageHost>,
  request: CellRequest | undefined,
  revision: number,
): Explanation {
  const [explanation, setExplanation] = useState<Explanation>({});
  const subject = JSON.stringify(request);
  useEffect(() => {
    if (!request) {
      setExplanation({});
      return undefined;
    }
    let isCurrent = true;
    host.explain(request).then(
      (arithmetic) => isCurrent && setExplanation({ arithmetic }),
      (thrown: unknown) => {
        if (isCurrent && !(thrown instanceof CancelledError)) setExplanation({ error: messageOf(thrown) });
      },
    );
    return () => {
      isCurrent = false;
    };
    // `request` is made anew by every rendering; `subject` says when it is another one.
  }, [host, subject, revision]);
  return explanation;
}
