// The pictures of a tensor's units as state of a component.

import { useEffect, useReducer, useState } from 'preact/hooks';
import type { UnitLayout, UnitOrder } from '../../src/core/tensor/unitPictures';
import type { ValuesRequest } from '../../src/protocol/weights';
import { useInspection } from './inspection';
import { UnitBlocks } from './unitBlocks';

interface KeptBlocks {
  readonly subject: string;
  readonly blocks: UnitBlocks;
}

/** Undefined for the moment before the first question. */
export function useUnits(
  values: ValuesRequest,
  { units, rows, columns }: UnitLayout,
  order: UnitOrder,
  channel: number,
): UnitBlocks | undefined {
  const { queries, generation } = useInspection();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [kept, setKept] = useState<KeptBlocks>();
  const subject = JSON.stringify([values, order, channel]);
  const pixels = rows * columns;
  useEffect(() => {
    setKept((before) => {
      before?.blocks.dispose();
      const blocks = new UnitBlocks(
        {
          units,
          pixels,
          ask: (span) => queries.units({ ...values, order, channel, span }),
          onChange: () => redraw(undefined),
        },
        before?.subject === subject ? before.blocks : undefined,
      );
      return { subject, blocks };
    });
    // `subject` stands for the values, the order and the channel.
  }, [subject, units, pixels, queries, generation]);
  return kept?.subject === subject ? kept.blocks : undefined;
}
