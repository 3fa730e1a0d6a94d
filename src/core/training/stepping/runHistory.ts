// What a run has shown so far, batch by batch: losses, and now and then how strongly gradients flow.

import type { Logs } from '../events';

/** Of one layer in one batch. */
export interface LayerFlow {
  /** ‖d loss / d parameters‖₂; NaN for a layer without trained parameters. */
  readonly gradientNorm: number;
  /** ‖update‖₂ / ‖parameters‖₂. */
  readonly updateRatio: number;
}

export interface FlowSample {
  readonly step: number;
  /** One for each layer. */
  readonly layers: readonly LayerFlow[];
}

export class RunHistory {
  /** By batch, counted over the run; NaN where it has not been. */
  readonly losses: Float64Array;
  private readonly epochLogs: Logs[] = [];
  private samples: FlowSample[] = [];

  /** @param steps batches of the whole run */
  constructor(steps: number) {
    this.losses = new Float64Array(steps).fill(NaN);
  }

  get epochs(): readonly Logs[] {
    return this.epochLogs;
  }

  get flow(): readonly FlowSample[] {
    return this.samples;
  }

  addEpoch(epoch: number, logs: Logs): void {
    this.epochLogs[epoch] = logs;
  }

  hasFlow(step: number): boolean {
    return this.samples.some((sample) => sample.step === step);
  }

  addFlow(sample: FlowSample): void {
    this.samples = [...this.samples, sample].sort((a, b) => a.step - b.step);
  }

  /** The run has branched in this batch: it and what came after it will be others. */
  forgetFrom(step: number, epoch: number): void {
    this.losses.fill(NaN, step);
    this.epochLogs.length = Math.min(this.epochLogs.length, epoch);
    this.samples = this.samples.filter((sample) => sample.step < step);
  }
}
