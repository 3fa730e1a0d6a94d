// A checkpoint's side of the editor's protocol: one file, opened and looked at. Its values are not read before they are asked
// for, and what has been found out about them is kept until the file is opened anew.

import { CancelledError } from '../core/base/errors';
import { originOf } from '../core/formats/origin';
import { openCheckpoint } from '../core/formats/registry';
import { checkSiblingName } from '../core/io/siblingFiles';
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

export function createCheckpointReading(host: CheckpointWorkerHost): CheckpointWorker {
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
      file = await openAt(location, host);
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

function openAt(location: CheckpointLocation, host: CheckpointWorkerHost): Promise<CheckpointFile> {
  return location.kind === 'file'
    ? openCheckpointFile(location.path)
    : openInMemory(location.name, location.bytes, host);
}

async function openInMemory(
  name: string,
  bytes: Uint8Array,
  host: CheckpointWorkerHost,
): Promise<CheckpointFile> {
  const hdf5 = createHdf5Library();
  try {
    const checkpoint = await openCheckpoint(memorySource(name, bytes), {
      hdf5,
      siblings: {
        async open(beside) {
          checkSiblingName(beside);
          return memorySource(beside, await host.readBeside(beside));
        },
      },
    });
    return {
      checkpoint,
      close() {
        checkpoint.dispose();
        hdf5.dispose();
        return Promise.resolve();
      },
    };
  } catch (error) {
    hdf5.dispose();
    throw error;
  }
}

function nameOf(location: CheckpointLocation): string {
  return location.kind === 'file' ? location.path.split(/[\\/]/).at(-1)! : location.name;
}
