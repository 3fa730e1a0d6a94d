// Something about the present batch that is only worked out on a click, because it takes a while. It is of that batch: where the
// run goes on, it is to be asked for again.

import { useEffect, useRef, useState } from 'preact/hooks';
import { messageOf } from '../../src/core/base/errors';
import type { Position } from '../../src/protocol/stepping';

export interface CloseLook<T> {
  readonly found?: T;
  readonly error?: string;
  readonly isLooking: boolean;
  readonly look: () => void;
}

export function useCloseLook<T>(ask: () => Promise<T>, { epoch, batch }: Position): CloseLook<T> {
  const [state, setState] = useState<Omit<CloseLook<T>, 'look'>>({ isLooking: false });
  /** Batches that were come to: an answer about an earlier one is no news. */
  const visits = useRef(0);
  // Steps within a batch change neither its gradients nor its loss.
  useEffect(() => {
    visits.current++;
    setState({ isLooking: false });
  }, [epoch, batch]);
  const look = (): void => {
    const visit = visits.current;
    const show = (next: Omit<CloseLook<T>, 'look'>): void => {
      if (visits.current === visit) setState(next);
    };
    setState({ isLooking: true });
    ask().then(
      (found) => show({ found, isLooking: false }),
      (error: unknown) => show({ error: messageOf(error), isLooking: false }),
    );
  };
  return { ...state, look };
}
