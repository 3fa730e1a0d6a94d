// The arithmetic of a cell and of what leads to it, asked for when the cell or the stop changes. What was written out before stays until then.

import { useEffect, useState } from 'preact/hooks';
import { CancelledError, messageOf } from '../../src/core/base/errors';
import type { Remote } from '../../src/protocol/channel';
import type { NetworkPageHost } from '../../src/protocol/network';
import type { CellArithmetic, CellRequest } from '../../src/protocol/passes';

export interface ChangingCell {
  readonly before: string;
  readonly update: string;
  readonly row: number;
  readonly column: number;
}

export interface Explanation {
  /** Of the cell: the name changes together with the numbers. */
  readonly name?: string;
  readonly arithmetic?: CellArithmetic;
  /** Of a parameter in its update. */
  readonly change?: { readonly before: number; readonly by: number };
  /** Why there is none. */
  readonly error?: string;
}

/** @param requests the last one is the cell's own */
export function useExplanation(
  host: Remote<NetworkPageHost>,
  requests: readonly CellRequest[],
  /** The matrices that say what the cell was and what it gains; absent: it is no parameter in its update. */
  changing: ChangingCell | undefined,
  revision: number,
  /** Of the cell, for people. */
  name: string | undefined,
): Explanation {
  const [explanation, setExplanation] = useState<Explanation>({});
  const subject = JSON.stringify(requests);
  useEffect(() => {
    if (requests.length === 0) {
      setExplanation({});
      return undefined;
    }
    let isCurrent = true;
    const explained = Promise.all(requests.map((request) => host.explain(request)));
    Promise.all([explained, changing && changeOf(host, changing)]).then(
      ([steps, change]) => isCurrent && setExplanation({ name, arithmetic: joined(steps), change }),
      (thrown: unknown) => {
        if (isCurrent && !(thrown instanceof CancelledError))
          setExplanation({ name, error: messageOf(thrown) });
      },
    );
    return () => {
      isCurrent = false;
    };
    // `requests` are made anew by every rendering; `subject` says when they are others.
  }, [host, subject, revision]);
  return explanation;
}

/** From the first step to the last, whose number it is. */
function joined(steps: readonly CellArithmetic[]): CellArithmetic {
  return { ...steps[steps.length - 1], lines: steps.flatMap(({ lines }) => lines) };
}

async function changeOf(
  host: Remote<NetworkPageHost>,
  { before, update, row, column }: ChangingCell,
): Promise<Explanation['change']> {
  const cell = { rows: [row], columns: [column] };
  const [value, gain] = await Promise.all(
    [before, update].map((reference) => host.matrixCells({ reference, ...cell })),
  );
  return value && gain && { before: value[0], by: gain[0] };
}
