// A whole matrix at the resolution of its place on the page. What was shown at an earlier stop stays until the answer is there.

import { useEffect, useState } from 'preact/hooks';
import type { Remote } from '../../src/protocol/channel';
import type { NetworkPageHost } from '../../src/protocol/network';
import type { MatrixTile } from '../../src/protocol/passes';

export interface ShownTile {
  readonly reference: string;
  /** Absent: it has no value yet in this batch. */
  readonly tile?: MatrixTile;
}

/** @param pixels across and down */
export function useTile(
  host: Remote<NetworkPageHost>,
  reference: string,
  [rows, columns]: readonly [number, number],
  pixels: readonly [number, number],
  revision: number,
): ShownTile | undefined {
  const [shown, setShown] = useState<ShownTile>();
  const width = Math.max(1, Math.min(columns, Math.round(pixels[0])));
  const height = Math.max(1, Math.min(rows, Math.round(pixels[1])));
  useEffect(() => {
    let isCurrent = true;
    host.matrixTile({ reference, rows: [0, rows], columns: [0, columns], width, height }).then(
      (tile) => isCurrent && setShown({ reference, tile }),
      () => isCurrent && setShown({ reference }),
    );
    return () => {
      isCurrent = false;
    };
  }, [host, reference, rows, columns, width, height, revision]);
  return shown?.reference === reference ? shown : undefined;
}
