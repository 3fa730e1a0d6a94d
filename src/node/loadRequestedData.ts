// Data as a command asks for them: the model's own, or others in their place.

import { type DataSplits, mapSplits } from '../core/datasets/dataset';
import type { DataRequest } from '../protocol/trials';
import { loadData } from './loadData';

/** @throws UserError when they cannot be read */
export async function loadRequestedData({ data, byteScale, ...places }: DataRequest): Promise<DataSplits> {
  const splits = await loadData(data, places);
  if (byteScale === undefined) return splits;
  return mapSplits(splits, (part) =>
    part.features instanceof Uint8Array ? { ...part, scale: byteScale } : part,
  );
}
