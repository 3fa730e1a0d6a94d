// Small runs for the tests of the training page's parts: loss 0, 1, 2, … by batch.

import type { EpochLogs, RunSnapshot, RunState } from '../../../../src/protocol/training';
import { RunData } from '../../../../webview/training/runData';

export interface SmallRun {
  readonly epochs?: number;
  readonly batchesPerEpoch?: number;
  readonly done?: number;
  readonly state?: RunState;
  readonly loss?: readonly number[];
  readonly logs?: readonly EpochLogs['logs'][];
  readonly validated?: boolean;
}

export function snapshotOf(run: SmallRun = {}): RunSnapshot {
  const { epochs = 4, batchesPerEpoch = 10, done = 25, state = 'running', validated = true } = run;
  const loss = run.loss ?? Array.from({ length: done }, (_, batch) => batch);
  const ended = Math.floor(done / batchesPerEpoch);
  const logs =
    run.logs ?? Array.from({ length: ended }, (_, epoch) => ({ loss: epoch + 1, val_loss: epoch + 1.5 }));
  const epoch = Math.max(1, Math.ceil(done / batchesPerEpoch));
  return {
    description: {
      model: 'model.py',
      data: 'moons',
      epochs,
      batchSize: 32,
      batchesPerEpoch,
      parameters: 10,
      seed: 0,
      engine: 'portable',
      metrics: ['loss'],
      validated,
    },
    progress: {
      state,
      epoch,
      batch: done - (epoch - 1) * batchesPerEpoch,
      logs: { loss: 9 },
      samplesPerSecond: 0,
    },
    batches: { first: 0, values: { loss: Float32Array.from(loss) } },
    epochs: logs.map((values, index) => ({ epoch: index + 1, logs: values, seconds: 2 })),
  };
}

export const runOf = (run: SmallRun = {}): RunData => new RunData(snapshotOf(run));
