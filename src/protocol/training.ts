// The training page and the extension host: a run as a page shows it.

/** Fixed for the length of a run. */
export interface RunDescription {
  readonly model: string;
  /** For people: `fashion-mnist · 48,000 samples, 12,000 for validation`. */
  readonly data: string;
  readonly epochs: number;
  readonly batchSize: number;
  readonly batchesPerEpoch: number;
  readonly parameters: number;
  readonly seed: number;
  /** `portable TypeScript · 1 thread`. */
  readonly engine: string;
  /** Keras' names without `val_`, loss first: `['loss', 'accuracy']`. */
  readonly metrics: readonly string[];
  readonly validated: boolean;
}

export type RunState = 'preparing' | 'running' | 'paused' | 'finished' | 'stopped' | 'failed';

/** Whether a run in this state can still go on. */
export function isActive(state: RunState): boolean {
  return state === 'preparing' || state === 'running' || state === 'paused';
}

export interface RunProgress {
  readonly state: RunState;
  /** From 1; 0 before the first. */
  readonly epoch: number;
  /** Batches done in this epoch. */
  readonly batch: number;
  /** The running means of this epoch, in Keras' names. */
  readonly logs: Readonly<Record<string, number>>;
  readonly samplesPerSecond: number;
  /** Absent until it can be told. */
  readonly secondsLeft?: number;
  /** Why it failed, or where the model was saved. */
  readonly message?: string;
}

export interface EpochLogs {
  /** From 1. */
  readonly epoch: number;
  readonly logs: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** Columns of per-batch values: `values[name][i]` belongs to batch `first + i`, counted over the whole run from 0. */
export interface BatchSeries {
  readonly first: number;
  readonly values: Readonly<Record<string, Float32Array>>;
}

/** What is new since the last update. */
export interface RunUpdate {
  readonly progress: RunProgress;
  readonly batches?: BatchSeries;
  readonly epochs: readonly EpochLogs[];
}

/** Everything so far: what a page asks for when it opens or is shown again. */
export interface RunSnapshot extends RunUpdate {
  readonly description: RunDescription;
}

/** Before there is a run to show: its data are read and its network is built, or that has failed. */
export interface RunPreparation {
  readonly state: 'preparing' | 'failed';
  /** What is being done (`Reading fashion-mnist`), or why it failed. */
  readonly message?: string;
}

/** Functions of the host that the training page calls. */
export interface TrainingPageHost {
  /** Absent: no run yet. */
  snapshot(): RunSnapshot | RunPreparation | undefined;
  pause(): void;
  resume(): void;
  stop(): void;
  /** Trains the same model anew. */
  restart(): void;
  save(): void;
  showWeights(): void;
  showSummary(): void;
  copy(text: string): void;
}

/** Functions of the training page that the host calls. */
export interface TrainingPage {
  /** A run is about to begin; what an earlier run has left stays until it does. Absent: it was given up. */
  prepare(preparation?: RunPreparation): void;
  /** A new run has begun. */
  begin(snapshot: RunSnapshot): void;
  update(update: RunUpdate): void;
}
