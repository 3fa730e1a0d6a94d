// The engine worker and the extension host: a network that lives in a worker, is trained there, and is looked at there.

import type { Backend } from '../core/kernels/backends';
import type { DataSpec, ModelSpec } from '../core/model/modelSpec';
import type { RunDescription, RunUpdate } from './training';

/** What the engine computes with. */
export interface EngineSettings {
  /** Absent: the fastest that works. */
  readonly backend?: Backend;
  /** That share the work, the engine's own among them. */
  readonly threads: number;
}

/** What the worker needs before the first message. */
export interface EngineWorkerData {
  readonly engine: EngineSettings;
  /** Translations of the texts that the worker writes; absent in English. */
  readonly l10n?: Record<string, string | { message: string; comment: string[] }>;
}

export interface TrainingRequest {
  readonly model: ModelSpec;
  readonly data: DataSpec;
  /** Relative paths in `data` start here. */
  readonly baseFolder: string;
  readonly dataFolders: readonly string[];
}

export interface RunOutcome {
  readonly state: 'finished' | 'stopped';
}

/** Functions of the worker that the host calls, beside those of `WeightsInspection`. */
export interface EngineWorker {
  /** Loads the data and builds the network; the run begins with `train`. */
  prepare(request: TrainingRequest): Promise<RunDescription>;
  /** A network with its first weights, for looking at. */
  build(model: ModelSpec): void;
  /** Resolves when the run has ended; progress comes through `EngineHost.update`. */
  train(): Promise<RunOutcome>;
  pause(): void;
  resume(): void;
  stop(): void;
  save(path: string): Promise<void>;
}

/** Functions of the host that the worker calls. */
export interface EngineHost {
  update(update: RunUpdate): void;
}
