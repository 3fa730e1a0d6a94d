// The training loop, as a generator of events: whoever asks for the next event drives it. To train, ask until the end; to
// step, ask one by one; to pause, do not ask; to stop, never ask again.

import type { DataSplits } from '../datasets/dataset';
import type { Comparison } from '../nn/batchTargets';
import { lossBackward } from '../nn/lossBackward';
import type { Network } from '../nn/network';
import type { Pass } from '../nn/pass';
import { BatchFeed } from './batchFeed';
import type { Callback, RunControl } from './callbacks/callback';
import { evaluation } from './evaluate';
import type { FileRequest, History, TrainingEvent } from './events';
import { Means } from './means';
import { backward, forward } from './observedPass';
import type { TrainingOptions } from './options';
import { RunState } from './runState';

/** What of a run lives between its batches: another call of `train` goes on from here. */
export interface RunProgress {
  readonly state: RunState;
  readonly means: Means;
  /** With what they remember. */
  readonly callbacks: readonly Callback[];
}

export function startOfRun(data: DataSplits, { metrics, callbacks = [] }: TrainingOptions): RunProgress {
  return {
    state: new RunState(data.train.count),
    means: new Means(metrics),
    callbacks: callbacks.map((callback) => callback.copy()),
  };
}

/**
 * Trains `network` in place. The bits of the result depend on network, data, options and the state of `options.random`
 * alone: not on how closely the run is watched, nor on when it rests.
 * @param progress where the run stands; it may have been left there by an earlier call
 * @returns a value per epoch for each name
 */
export function* train(
  network: Network,
  data: DataSplits,
  options: TrainingOptions,
  progress: RunProgress = startOfRun(data, options),
): Generator<TrainingEvent, History> {
  const { train: samples, validation } = data;
  const { batchSize, epochs, random, shuffle, classWeights, steps = Infinity } = options;
  const { state, means, callbacks } = progress;
  const feed = new BatchFeed(network, samples, classWeights);
  const step = new TrainingStep(network, options);
  const batches = Math.ceil(samples.count / batchSize);
  const files: FileRequest[] = [];
  const control: RunControl = {
    network,
    optimizer: options.optimizer,
    stop: () => (state.stopped = true),
    write: (request) => files.push(request),
  };

  while (state.epoch < epochs && state.steps < steps && (!state.stopped || state.batch > 0)) {
    const { epoch } = state;
    if (state.batch === 0) {
      if (shuffle) random.shuffle(state.order);
      means.clear();
      for (const callback of callbacks) callback.epochBegin?.(epoch, control);
      yield { kind: 'epochBegin', epoch, batches };
    }
    while (state.batch < batches && state.steps < steps && !state.stopped) {
      const { batch } = state;
      const start = batch * batchSize;
      const rows = Math.min(batchSize, samples.count - start);
      const comparison = feed.load(state.order, start, rows);
      yield {
        kind: 'batchBegin',
        epoch,
        batch,
        samples: state.order.subarray(start, start + rows),
        comparison,
      };
      const loss = yield* step.run(comparison);
      const values = means.add(loss, comparison);
      state.batch++;
      state.steps++;
      const logs = means.logs();
      for (const callback of callbacks) callback.batchEnd?.(logs, control);
      yield { kind: 'batchEnd', epoch, batch, size: rows, values, logs };
    }
    const logs: Record<string, number> = { ...means.logs() };
    if (validation) {
      const measured = yield* evaluation(network, validation, options, (at) => ({
        kind: 'validationBatch',
        epoch,
        batch: at,
      }));
      const named = Object.entries(measured).map(([name, value]) => [`val_${name}`, value]);
      const valLogs = Object.fromEntries(named) as Record<string, number>;
      yield { kind: 'validation', epoch, logs: valLogs };
      Object.assign(logs, valLogs);
    }
    for (const callback of callbacks) callback.epochEnd?.(epoch, logs, control);
    state.endEpoch(logs);
    // Before the last event, so that a run that is stepped through ends with the same weights.
    if (state.epoch >= epochs || state.steps >= steps || state.stopped) {
      for (const callback of callbacks) callback.trainEnd?.(control);
    }
    for (const request of files.splice(0)) yield { kind: 'file', request };
    yield { kind: 'epochEnd', epoch, logs };
  }
  return state.history();
}

/** What happens to one batch: forward, loss, backward, update. */
class TrainingStep {
  private readonly losses: Float64Array;
  private readonly trained;

  constructor(
    private readonly network: Network,
    private readonly options: TrainingOptions,
  ) {
    this.losses = new Float64Array(network.batchSize);
    this.trained = network.parameters.filter(({ trainable }) => trainable);
  }

  /** @returns the loss, regularisation included */
  *run(comparison: Comparison): Generator<TrainingEvent, number> {
    const { network } = this;
    const { loss, optimizer, random, watch } = this.options;
    const { observation } = watch;
    const pass: Pass = { rows: comparison.rows, training: true, observed: observation !== 'batches', random };
    yield* forward(network, pass, observation);
    const value = loss.forward(comparison, this.losses) + network.regularizationLoss();
    if (pass.observed) yield { kind: 'loss', loss: value, losses: this.losses };
    lossBackward(network, loss, comparison, pass);
    if (pass.observed) yield { kind: 'lossBackward' };
    yield* backward(network, pass, observation);
    network.regularize();
    optimizer.beginStep(this.trained);
    if (pass.observed) yield { kind: 'stepBegin' };
    for (const parameter of this.trained) {
      optimizer.update(parameter);
      if (pass.observed) yield { kind: 'optimizerStep', parameter };
    }
    return value;
  }
}
