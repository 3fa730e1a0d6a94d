// A question as state of a component: asked again when its subject or the values change.

import { useEffect, useState } from 'preact/hooks';
import { CancelledError, messageOf } from '../../../src/core/base/errors';
import type { TensorQueries } from '../../../src/protocol/weights';
import { useInspection } from './inspection';

export interface Answer<Value> {
  /** Absent while it is waited for. After a change of values the old answer stays until the new one is there. */
  readonly value?: Value;
  readonly error?: string;
}

interface KeptAnswer<Value> extends Answer<Value> {
  readonly subject: string;
}

const retryDelay = 400;
const mostTries = 4;

/**
 * @param subject says what is asked for: an answer to another subject is not shown
 * @param ask absent: there is nothing to ask
 */
export function useAnswer<Value>(
  subject: string,
  ask: ((queries: TensorQueries) => Promise<Value>) | undefined,
): Answer<Value> {
  const { queries, generation } = useInspection();
  const [kept, setKept] = useState<KeptAnswer<Value>>({ subject });
  const asks = ask !== undefined;
  useEffect(() => {
    if (!ask) return;
    let current = true;
    const isCurrent = (): boolean => current;
    const proceed = async (): Promise<void> => {
      for (let tries = 1; isCurrent(); tries++) {
        try {
          const value = await ask(queries);
          if (isCurrent()) setKept({ subject, value });
          return;
        } catch (error) {
          if (!(error instanceof CancelledError)) {
            if (isCurrent()) setKept({ subject, error: messageOf(error) });
            return;
          }
          // Given up in favour of another question, which may have been ours.
          if (tries === mostTries) return;
          await new Promise((resolve) => setTimeout(resolve, retryDelay));
        }
      }
    };
    void proceed();
    return () => {
      current = false;
    };
    // `ask` is made anew by every rendering; `subject` says when it means something else.
  }, [subject, asks, queries, generation]);
  return asks && kept.subject === subject ? kept : {};
}
