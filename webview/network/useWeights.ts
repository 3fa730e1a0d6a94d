// The weights behind the edges that are shown, and what the update adds to them: asked for by the units on either side.

import { useEffect, useState } from 'preact/hooks';
import type { Remote } from '../../src/protocol/channel';
import type { NetworkPageHost } from '../../src/protocol/network';
import type { SteppedLayer } from '../../src/protocol/stepping';
import type { Column } from './columns';
import { type Matrix, referenceOf } from './matrices';

/** Between a column and the one before it; `rows` and `columns` are the units that it was asked for. */
export interface ShownWeights {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly weights?: Float32Array;
  readonly updates?: Float32Array;
}

/**
 * One entry a column; undefined where no weights lead to it.
 * @param revision what was asked at another stop is out of date, and stays until the answers are there
 */
export function useWeights(
  host: Remote<NetworkPageHost>,
  layers: readonly SteppedLayer[],
  columns: readonly Column[],
  units: readonly (readonly number[])[],
  revision: number,
): readonly (ShownWeights | undefined)[] {
  const [answers, setAnswers] = useState<readonly (ShownWeights | undefined)[]>([]);
  const shownKey = units.map((shown) => shown.join()).join(';');
  useEffect(() => {
    let isCurrent = true;
    const ask = (index: number): Promise<ShownWeights | undefined> => {
      if (index === 0) return Promise.resolve(undefined);
      const { link, layer } = columns[index];
      if (link.kind !== 'weights' || columns[index - 1].isPicture) return Promise.resolve(undefined);
      const between = { rows: units[index - 1], columns: units[index] };
      const cells = (matrix: Matrix): Promise<Float32Array | undefined> =>
        host.matrixCells({ reference: referenceOf(layers, matrix), ...between });
      const { parameter } = link;
      return Promise.all([
        cells({ kind: 'parameter', layer, parameter }),
        cells({ kind: 'update', layer, parameter }),
      ]).then(([weights, updates]) => ({ ...between, weights, updates }));
    };
    Promise.all(columns.map((_, index) => ask(index))).then(
      (next) => isCurrent && setAnswers(next),
      // The page's own question about the sample tells what is wrong.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [host, layers, columns, shownKey, revision]);
  return answers;
}
