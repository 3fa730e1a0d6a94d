// A checkpoint's side of the editor's protocol: one file, opened and looked at. Its values are not read before they are asked
// for, and what has been found out about them is kept until the file is opened anew.

import { CancelledError } from '../core/base/errors';
import type { Hdf5Library } from '../core/formats/hdf5/hdf5Library';
import { originOf } from '../core/formats/origin';
import { openCheckpoint } from '../core/formats/registry';
import { checkSiblingName, type SiblingFiles } from '../core/io/siblingFiles';
import { memorySource } from '../core/io/memorySource';
import type { Checkpoint } from '../core/model/checkpoint';
import { sizeOf } from '../core/tensor/shape';
import { type CheckpointFile, openCheckpointFile } from '../node/checkpointFile';
import { createHdf5Library } from '../node/hdf5/createHdf5Library';
import type {
  CheckpointDescription,
  CheckpointLocation,
  CheckpointWorker,
  CheckpointWorkerHost,
} from '../protocol/checkpoint';
import { packEntries } from '../protocol/packedEntries';
import { summaryContent } from '../protocol/summaryContent';
import type { WeightsInspection } from '../protocol/weights';
import { inspectionQueries } from './inspection/inspectionQueries';
import { inspectCheckpoint } from './inspection/inspectCheckpoint';

/** @param hdf5 the library that reads HDF5 files, for all files that are opened here one after another */
export function createCheckpointReading(
  host: CheckpointWorkerHost,
  hdf5: Hdf5Library = createHdf5Library(),
): CheckpointWorker {
  let file: CheckpointFile | undefined;
  let inspection: WeightsInspection | undefined;

  /** @throws CancelledError before a file is open */
  const looking = (): WeightsInspection => {
    if (!inspection) throw new CancelledError();
    return inspection;
  };

  return {
    async open(location) {
      const before = file;
      inspection = undefined;
      file = undefined;
      await before?.close();
      file = await openAt(location, host, hdf5);
      inspection = inspectCheckpoint(file.checkpoint, (progress) => host.progress(progress));
      return describe(file.checkpoint, inspection, nameOf(location));
    },
    ping: () => undefined,

    ...inspectionQueries(async (question) => question(looking())),
  };
}

function describe(
  checkpoint: Checkpoint,
  inspection: WeightsInspection,
  name: string,
): CheckpointDescription {
  const { formatName, formatVersion, tensors, unreadable, metadata, findings, remarks, model } = checkpoint;
  const entries = inspection.tensors();
  const origin = originOf(checkpoint);
  const summary = model && summaryContent(name, model);
  return {
    // A Keras file's version is that of its Keras, which stands beside it.
    format: origin.framework?.endsWith(` ${formatVersion}`)
      ? formatName
      : [formatName, formatVersion].filter(Boolean).join(' '),
    ...origin,
    // Without an architecture nobody can tell parameters from what an optimizer keeps of them.
    parameters:
      summary?.table.totals.parameters ?? tensors.reduce((sum, { shape }) => sum + sizeOf(shape), 0),
    layers: new Set(entries.flatMap(({ layer }) => layer ?? [])).size,
    tensors: packEntries(entries),
    unreadable,
    metadata,
    findings,
    remarks,
    summary,
  };
}

async function openAt(
  location: CheckpointLocation,
  host: CheckpointWorkerHost,
  hdf5: Hdf5Library,
): Promise<CheckpointFile> {
  if (location.kind === 'file') return openCheckpointFile(location.path, hdf5);
  const siblings: SiblingFiles = {
    async open(beside) {
      checkSiblingName(beside);
      return memorySource(beside, await host.readBeside(beside));
    },
  };
  const checkpoint = await openCheckpoint(memorySource(location.name, location.bytes), { hdf5, siblings });
  return { checkpoint, close: () => Promise.resolve(checkpoint.dispose()) };
}

function nameOf(location: CheckpointLocation): string {
  return location.kind === 'file' ? location.path.split(/[\\/]/).at(-1)! : location.name;
}
