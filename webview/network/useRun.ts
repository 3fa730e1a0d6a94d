// The run as state of the page: where it stands, what the chosen sample makes of it, and the wishes to go elsewhere.
// What is shown changes all at once, when everything that belongs to a stop is there.

import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Event } from '../../src/core/base/emitter';
import { CancelledError, messageOf } from '../../src/core/base/errors';
import type { Remote } from '../../src/protocol/channel';
import type { NetworkPageContent, NetworkPageHost, NetworkPagePreparation } from '../../src/protocol/network';
import type { SampleValues } from '../../src/protocol/passes';
import type { Motion, Stop } from '../../src/protocol/stepping';

export interface ShownStop {
  readonly stop: Stop;
  readonly sample: SampleValues;
  /** Another number for every stop: what was asked for another one is out of date. */
  readonly revision: number;
}

export interface Run {
  readonly content?: NetworkPageContent;
  /** While there is nothing to show; absent: not known yet. */
  readonly preparation?: NetworkPagePreparation;
  readonly shown?: ShownStop;
  /** A motion goes on. */
  readonly isMoving: boolean;
  readonly error?: string;
  /** Where it stands afterwards; undefined: it did not move. */
  readonly move: (motion: Motion) => Promise<Stop | undefined>;
  readonly choose: (row: number) => void;
  readonly renew: () => void;
  readonly clearError: () => void;
}

export function useRun(host: Remote<NetworkPageHost>, onStopped: Event<Stop>, onRenew: Event<void>): Run {
  const [content, setContent] = useState<NetworkPageContent>();
  const [preparation, setPreparation] = useState<NetworkPagePreparation>();
  const [shown, setShown] = useState<ShownStop>();
  const [isMoving, setMoving] = useState(false);
  const [error, setError] = useState<string>();
  const [generation, setGeneration] = useState(0);
  const revision = useRef(0);
  const row = useRef(0);
  const moving = useRef(false);

  const fail = useCallback((thrown: unknown): void => {
    if (!(thrown instanceof CancelledError)) setError(messageOf(thrown));
  }, []);

  /** Shows the stop with its sample, unless another one has come meanwhile. */
  const arrive = useCallback(
    async (stop: Stop): Promise<void> => {
      const own = ++revision.current;
      try {
        const sample = await host.sample(row.current);
        if (own === revision.current) setShown({ stop, sample, revision: own });
      } catch (thrown) {
        if (own !== revision.current) return;
        // The last batch of an epoch may be smaller than the others.
        if (row.current > 0) {
          row.current = 0;
          await arrive(stop);
          return;
        }
        // An epoch that is over has no batch: what the last one was stays on screen.
        if (stop.position.phase === 'epochEnd')
          setShown((known) => known && { ...known, stop, revision: own });
        else fail(thrown);
      }
    },
    [host, fail],
  );

  useEffect(() => {
    let current = true;
    const ask = async (): Promise<void> => {
      try {
        const answer = await host.describe();
        if (!current) return;
        if ('description' in answer) {
          setPreparation(undefined);
          setContent(answer);
          row.current = Math.min(row.current, answer.description.batchSize - 1);
          await arrive(answer.stop);
        } else {
          setContent(undefined);
          setShown(undefined);
          setPreparation(answer);
        }
      } catch (thrown) {
        if (current) fail(thrown);
      }
    };
    void ask();
    return () => {
      current = false;
    };
  }, [host, generation, arrive, fail]);

  useEffect(() => {
    const stopping = onStopped((stop) => {
      // Of a motion of our own, the answer says the same.
      if (!moving.current) void arrive(stop);
    });
    const renewing = onRenew(() => setGeneration((count) => count + 1));
    return () => {
      stopping.dispose();
      renewing.dispose();
    };
  }, [onStopped, onRenew, arrive]);

  return {
    content,
    preparation,
    shown,
    isMoving,
    error,
    async move(motion) {
      if (moving.current) return undefined;
      moving.current = true;
      setMoving(true);
      setError(undefined);
      try {
        const stop = await host.move(motion);
        await arrive(stop);
        return stop;
      } catch (thrown) {
        fail(thrown);
        return undefined;
      } finally {
        moving.current = false;
        setMoving(false);
      }
    },
    choose(next) {
      row.current = next;
      if (shown) void arrive(shown.stop);
    },
    renew: () => setGeneration((count) => count + 1),
    clearError: () => setError(undefined),
  };
}
