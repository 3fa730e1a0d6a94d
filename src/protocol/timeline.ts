// The timeline view and the extension host: the losses of a debugged run, in which every batch is a place to go to.

export interface TimelineContent {
  readonly epochs: number;
  readonly batchesPerEpoch: number;
  /** `losses[i]` of batch i, counted over the run from 0; NaN where this timeline has not been. */
  readonly losses: Float32Array;
  /** Where the run stands, counted like them. */
  readonly batch: number;
  /** `epoch 1/5 · batch 37/1875 · backward` */
  readonly position: string;
}

/** Functions of the host that the timeline calls. */
export interface TimelineHost {
  /** Undefined: nothing is debugged. */
  describe(): Promise<TimelineContent | undefined>;
  /** Resolves when the run stands there. */
  go(batch: number): Promise<void>;
}

/** Functions of the timeline that the host calls. */
export interface Timeline {
  /** The run stands somewhere else, or another run is debugged: it asks again. */
  renew(): void;
}
