// The pictures of a tensor's units as state of a component.

import type { UnitLayout, UnitOrder } from '../../../src/core/tensor/unitPictures';
import type { ValuesRequest } from '../../../src/protocol/weights';
import { useInspection } from './inspection';
import { UnitBlocks } from './unitBlocks';
import { useBlocks } from './useBlocks';

/** Undefined for the moment before the first question. */
export function useUnits(
  values: ValuesRequest,
  { units, rows, columns }: UnitLayout,
  order: UnitOrder,
  channel: number,
): UnitBlocks | undefined {
  const { queries } = useInspection();
  const subject = JSON.stringify([values, units, rows, columns, order, channel]);
  return useBlocks<UnitBlocks>(subject, (onChange, before) => {
    const source = {
      units,
      pixels: rows * columns,
      ask: (span: readonly [number, number]) => queries.units({ ...values, order, channel, span }),
      onChange,
    };
    return new UnitBlocks(source, before);
  });
}
