// Drives a run of training in slices, so that its thread can hear "pause" and "stop" and answer questions meanwhile.
// Knows events and time, nothing of networks.

import type { Logs, TrainingEvent } from '../core/training/events';
import type { RunOutcome } from '../protocol/engine';
import type { EpochLogs, RunDescription, RunProgress, RunState, RunUpdate } from '../protocol/training';

/** Milliseconds of training between two looks at the messages: what "stop" waits at most, beside one batch. */
const slice = 15;
/** Milliseconds between two reports: as often as a page can usefully draw. */
const reportInterval = 100;
/** Weight of the newest report in the shown speed; the rest is history, so that the time left does not flicker. */
const speedSmoothing = 0.2;

export class TrainingDriver {
  private state: RunState = 'running';
  private wake: (() => void) | undefined;
  private stopped = false;

  private epoch = 0;
  private batch = 0;
  private logs: Logs = {};
  private epochBegan = 0;
  private pausedInEpoch = 0;

  private batchesReported = 0;
  private batchValues: Record<string, number[]> = {};
  private epochsToReport: EpochLogs[] = [];

  private lastReport = 0;
  private samplesSinceReport = 0;
  private samplesPerSecond = 0;

  constructor(
    private readonly events: Iterator<TrainingEvent, unknown>,
    private readonly description: RunDescription,
    private readonly report: (update: RunUpdate) => void,
    private readonly now: () => number,
    /** Lets other messages of this thread be heard. */
    private readonly breathe: () => Promise<void>,
  ) {}

  /** Resolves when the run is over; rejects with what the run threw. */
  async run(): Promise<RunOutcome> {
    this.lastReport = this.now();
    for (;;) {
      if (this.advance()) return this.end('finished');
      if (this.now() - this.lastReport >= reportInterval) this.flush();
      await this.breathe();
      if (this.stopped) return this.end('stopped');
      if (this.state === 'paused') await this.rest();
      if (this.stopped) return this.end('stopped');
    }
  }

  pause(): void {
    if (this.state === 'running') this.state = 'paused';
  }

  resume(): void {
    if (this.state === 'paused') this.state = 'running';
    this.wake?.();
  }

  stop(): void {
    this.stopped = true;
    this.wake?.();
  }

  /** One slice of training. True when the run has come to its end. */
  private advance(): boolean {
    const end = this.now() + slice;
    do {
      const next = this.events.next();
      if (next.done) return true;
      this.note(next.value);
    } while (this.now() < end);
    return false;
  }

  private note(event: TrainingEvent): void {
    switch (event.kind) {
      case 'epochBegin':
        this.epoch = event.epoch + 1;
        this.batch = 0;
        this.epochBegan = this.now();
        this.pausedInEpoch = 0;
        return;
      case 'batchEnd':
        this.batch = event.batch + 1;
        this.logs = event.logs;
        this.samplesSinceReport += event.size;
        for (const [name, value] of Object.entries(event.values)) (this.batchValues[name] ??= []).push(value);
        return;
      case 'epochEnd': {
        this.logs = event.logs;
        const seconds = (this.now() - this.epochBegan - this.pausedInEpoch) / 1000;
        this.epochsToReport.push({ epoch: event.epoch + 1, logs: event.logs, seconds });
        return;
      }
      default:
        return;
    }
  }

  private async rest(): Promise<void> {
    const began = this.now();
    this.flush();
    await new Promise<void>((resolve) => (this.wake = resolve));
    this.wake = undefined;
    this.pausedInEpoch += this.now() - began;
    // The pause is not time that training took.
    this.lastReport = this.now();
    this.samplesSinceReport = 0;
  }

  private end(state: RunOutcome['state']): RunOutcome {
    this.state = state;
    this.flush();
    return { state };
  }

  private flush(): void {
    this.measureSpeed();
    const values = Object.fromEntries(
      Object.entries(this.batchValues).map(([name, column]) => [name, Float32Array.from(column)]),
    );
    const first = this.batchesReported;
    this.batchesReported += Object.values(this.batchValues)[0]?.length ?? 0;
    this.batchValues = {};
    const epochs = this.epochsToReport;
    this.epochsToReport = [];
    this.report({ progress: this.progress(), batches: { first, values }, epochs });
  }

  private measureSpeed(): void {
    const elapsed = this.now() - this.lastReport;
    this.lastReport = this.now();
    if (elapsed <= 0 || this.samplesSinceReport === 0) return;
    const speed = (this.samplesSinceReport * 1000) / elapsed;
    this.samplesSinceReport = 0;
    this.samplesPerSecond =
      this.samplesPerSecond === 0
        ? speed
        : this.samplesPerSecond + (speed - this.samplesPerSecond) * speedSmoothing;
  }

  private progress(): RunProgress {
    const { epochs, batchesPerEpoch, batchSize } = this.description;
    const batchesLeft = (epochs - this.epoch) * batchesPerEpoch + (batchesPerEpoch - this.batch);
    const running = this.state === 'running' || this.state === 'paused';
    return {
      state: this.state,
      epoch: this.epoch,
      batch: this.batch,
      logs: this.logs,
      samplesPerSecond: this.samplesPerSecond,
      secondsLeft:
        running && this.samplesPerSecond > 0 ? (batchesLeft * batchSize) / this.samplesPerSecond : undefined,
    };
  }
}
