// One way of a batch through a network.

import type { Random } from '../base/random';

export interface Pass {
  /** Samples in this batch. */
  readonly rows: number;
  /** Dropout and its kin only act in training. */
  readonly training: boolean;
  /**
   * Somebody looks: also values that training itself does not need are computed (what stands before an activation,
   * the gradient of the network's input). Everything else has the same bits either way.
   */
  readonly observed: boolean;
  /** Where dropout draws its keys: once a layer and pass, in the order of the layers. */
  readonly random: Random;
}
