// A checkpoint's page and the worker's side of its editor in one process: the page shows what readers really find.

import path from 'node:path';
import { statSync } from 'node:fs';
import { messageOf } from '../../../src/core/base/errors';
import type {
  CheckpointFileState,
  CheckpointPageContent,
  CheckpointPageHost,
  CheckpointSelection,
} from '../../../src/protocol/checkpoint';
import type { SaveRequest } from '../../../src/protocol/weights';
import { createCheckpointReading } from '../../../src/workers/checkpointReading';

export interface OpenedCheckpoint {
  readonly host: CheckpointPageHost;
  readonly copied: string[];
  readonly saved: SaveRequest[];
  /** Other calls, by name. */
  readonly calls: string[];
  /** What the next `describe` opens and says. */
  change(changes: { readonly file?: string; readonly isDeleted?: boolean }): void;
}

export function openCheckpointFor(first: string, selected?: CheckpointSelection): OpenedCheckpoint {
  const reading = createCheckpointReading({
    progress: () => undefined,
    readBeside: () => Promise.reject(new Error('The file is read where it lies.')),
  });
  const [copied, saved, calls]: [string[], SaveRequest[], string[]] = [[], [], []];
  let file = first;
  let isDeleted = false;
  const state = (): CheckpointFileState => ({
    name: path.basename(file),
    size: isDeleted ? undefined : statSync(file).size,
    isDeleted,
  });
  const host: CheckpointPageHost = {
    async describe(): Promise<CheckpointPageContent> {
      try {
        return { file: state(), description: await reading.open({ kind: 'file', path: file }), selected };
      } catch (error) {
        return { file: state(), problem: messageOf(error), selected };
      }
    },
    statistics: (request) => reading.statistics(request),
    quantiles: (request) => reading.quantiles(request),
    histogram: (request) => reading.histogram(request),
    sparkline: (request) => reading.sparkline(request),
    remarks: (request) => reading.remarks(request),
    tile: (request) => reading.tile(request),
    values: (request) => reading.values(request),
    units: (request) => reading.units(request),
    exportText: (request) => reading.exportText(request),
    save: (request) => Promise.resolve(void saved.push(request)),
    savePicture: () => Promise.resolve(),
    retry: () => void calls.push('retry'),
    openAsText: () => void calls.push('openAsText'),
    openWith: () => void calls.push('openWith'),
    reveal: (layer) => void calls.push(`reveal ${layer}`),
    copy: (text) => void copied.push(text),
  };
  return {
    host,
    copied,
    saved,
    calls,
    change(changes) {
      file = changes.file ?? file;
      isDeleted = changes.isDeleted ?? isDeleted;
    },
  };
}
