// What a run of training is given beside its network and its data.

import type { Random } from '../base/random';
import type { Loss } from '../nn/loss';
import type { Metric } from '../nn/metric';
import type { Optimizer } from '../nn/optimizer';
import type { Callback } from './callbacks/callback';
import type { Observation } from './events';

export interface TrainingOptions {
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  readonly metrics: readonly Metric[];
  readonly epochs: number;
  /** At most the network's. */
  readonly batchSize: number;
  /** Ends the run after so many batches, in the middle of an epoch if need be; absent: whole epochs. */
  readonly steps?: number;
  readonly shuffle: boolean;
  /** Factor of each class in the loss, by label. */
  readonly classWeights?: ReadonlyMap<number, number>;
  /** Shuffling and dropout draw from it; its state belongs to the run's state. */
  readonly random: Random;
  /** At the run's beginning: each run copies them. Absent: none. */
  readonly callbacks?: readonly Callback[];
  /** How closely the run is watched; read before each pass, so it may change while the run stands. */
  readonly watch: { readonly observation: Observation };
}
