// A run to show without an engine: curves like those of a small network on Fashion-MNIST, noisy from batch to batch,
// the same for the same seed.

import { Random } from '../../../src/core/base/random';
import type {
  EpochLogs,
  RunDescription,
  RunProgress,
  RunSnapshot,
  RunState,
  RunUpdate,
} from '../../../src/protocol/training';

export interface PlayedRunOptions {
  readonly epochs?: number;
  readonly batchesPerEpoch?: number;
  readonly validated?: boolean;
  /** From this batch on, counted over the run from 0, the loss is NaN. */
  readonly nanFrom?: number;
  readonly seed?: number;
}

const samplesPerSecond = 23_456;

export class PlayedRun {
  readonly description: RunDescription;
  readonly loss: Float32Array;
  readonly accuracy: Float32Array;
  readonly epochs: readonly EpochLogs[];

  constructor(options: PlayedRunOptions = {}) {
    const { epochs = 10, batchesPerEpoch = 1500, validated = true, nanFrom = Infinity, seed = 7 } = options;
    this.description = {
      model: 'fashion.py: sequential',
      data: 'fashion-mnist · 48,000 samples, 12,000 for validation',
      epochs,
      batchSize: 32,
      batchesPerEpoch,
      parameters: 203_530,
      seed,
      engine: 'portable TypeScript · 1 thread',
      metrics: ['loss', 'accuracy'],
      validated,
    };
    const random = new Random(seed);
    const count = epochs * batchesPerEpoch;
    this.loss = new Float32Array(count);
    this.accuracy = new Float32Array(count);
    for (let batch = 0; batch < count; batch++) {
      const expected = trainingLoss(batch / batchesPerEpoch, epochs);
      this.loss[batch] = batch >= nanFrom ? NaN : expected * Math.exp(0.3 * random.normal());
      // Of 32 samples, so that the values lie on steps as they do in a real run.
      const right = Math.round(32 * (1 - 0.36 * expected) + 1.9 * random.normal());
      this.accuracy[batch] = batch >= nanFrom ? 0.1 : Math.min(32, Math.max(0, right)) / 32;
    }
    this.epochs = Array.from({ length: epochs }, (_, index) => {
      const [from, to] = [index * batchesPerEpoch, (index + 1) * batchesPerEpoch];
      const validationLoss = validationLossAfter(index + 1, epochs) * (1 + 0.015 * random.normal());
      const isNumber = to <= nanFrom;
      const logs = {
        loss: mean(this.loss.subarray(from, to)),
        accuracy: mean(this.accuracy.subarray(from, to)),
        ...(validated && {
          val_loss: isNumber ? validationLoss : NaN,
          val_accuracy: isNumber ? 1 - 0.35 * validationLoss : 0.1,
        }),
      };
      return { epoch: index + 1, logs, seconds: 2.1 + 0.2 * random.uniform() };
    });
  }

  /** How the run stands after `batches`. */
  snapshot(batches: number, state: RunState = 'running', message?: string): RunSnapshot {
    return { description: this.description, ...this.update(0, batches, state, message) };
  }

  /** What is new between two places. */
  update(from: number, to: number, state: RunState = 'running', message?: string): RunUpdate {
    const { batchesPerEpoch } = this.description;
    return {
      progress: this.progress(to, state, message),
      batches: {
        first: from,
        values: { loss: this.loss.slice(from, to), accuracy: this.accuracy.slice(from, to) },
      },
      epochs: this.epochs.slice(Math.floor(from / batchesPerEpoch), Math.floor(to / batchesPerEpoch)),
    };
  }

  private progress(batches: number, state: RunState, message?: string): RunProgress {
    const { batchesPerEpoch, batchSize } = this.description;
    const epoch = Math.max(1, Math.ceil(batches / batchesPerEpoch));
    const begin = (epoch - 1) * batchesPerEpoch;
    const goesOn = state === 'running' || state === 'paused';
    return {
      state,
      epoch,
      batch: batches - begin,
      logs: {
        loss: mean(this.loss.subarray(begin, batches)),
        accuracy: mean(this.accuracy.subarray(begin, batches)),
      },
      samplesPerSecond,
      secondsLeft: goesOn ? ((this.loss.length - batches) * batchSize) / samplesPerSecond : undefined,
      message,
    };
  }
}

/** @param time in epochs */
function trainingLoss(time: number, epochs: number): number {
  const pace = Math.max(1, epochs / 10);
  return 0.24 + 0.22 * Math.exp((-time / pace) * 0.35) + 1.8 * Math.exp(-time / (0.12 * pace));
}

function validationLossAfter(epoch: number, epochs: number): number {
  const pace = Math.max(1, epochs / 10);
  return 0.31 + 0.16 * Math.exp(-epoch / (1.8 * pace)) + 0.0025 * (epoch / pace);
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
