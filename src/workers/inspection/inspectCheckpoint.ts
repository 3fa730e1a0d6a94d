// Looks at the tensors of an opened checkpoint: those that fit are held while they are looked at, the others are streamed.

import type { Checkpoint } from '../../core/model/checkpoint';
import { sizeOf } from '../../core/tensor/shape';
import type { SurveyProgress, TensorQueries, WeightsInspection } from '../../protocol/weights';
import { Attention } from './attention';
import { checkpointTensors } from './checkpointTensors';
import { createInspection } from './createInspection';
import { createStreamedInspection } from './streamed/createStreamedInspection';

/** Values of a tensor that is held: 64 MB as float32. */
const largestHeld = 2 ** 24;

/** @param progress told while a tensor that is streamed is gone through */
export function inspectCheckpoint(
  checkpoint: Checkpoint,
  progress: (progress: SurveyProgress) => void,
): WeightsInspection {
  const attention = new Attention();
  const provider = checkpointTensors(checkpoint);
  const streamed = new Map(
    checkpoint.tensors
      .filter(({ shape }) => sizeOf(shape) > largestHeld)
      .map((tensor) => [tensor.name, tensor]),
  );
  // Pictures of units need all their values.
  const entries = provider
    .entries()
    .map((entry) => (streamed.has(entry.name) ? { ...entry, units: undefined, feeds: undefined } : entry))
    .map((entry) =>
      entry.feeds !== undefined && streamed.has(entry.feeds) ? { ...entry, feeds: undefined } : entry,
    );
  const held = createInspection({ ...provider, entries: () => entries }, attention);
  const ranged = createStreamedInspection(
    {
      tensor(name) {
        const tensor = streamed.get(name)!;
        const { dtype, shape } = tensor;
        return { dtype, shape, read: (from, count) => checkpoint.readElements(tensor, from, count) };
      },
      displayName: (name) => streamed.get(name)!.displayName,
      progress,
    },
    attention,
  );
  const of = ({ tensor }: { readonly tensor: string }): TensorQueries =>
    streamed.has(tensor) ? ranged : held;
  return {
    tensors: () => entries,
    statistics: (request) => of(request).statistics(request),
    quantiles: (request) => of(request).quantiles(request),
    histogram: (request) => of(request).histogram(request),
    sparkline: (request) => of(request).sparkline(request),
    remarks: (request) => of(request).remarks(request),
    tile: (request) => of(request).tile(request),
    values: (request) => of(request).values(request),
    units: (request) => of(request).units(request),
    exportText: (request) => of(request).exportText(request),
    // A file is made of the whole tensor; `readTensor` says where that is too much.
    file: (request) => held.file(request),
  };
}
