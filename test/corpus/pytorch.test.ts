// PyTorch checkpoints, real and hostile.

import { describeCheckpoints, describeHostile } from './corpus';
import type { TensorTruth } from './truth';

interface TorchTruth extends TensorTruth {
  readonly layout?: string;
  readonly dense?: Partial<TensorTruth>;
}

/** A sparse tensor is shown as the dense one it stands for. */
const adapt = (_: string, truth: readonly TensorTruth[]): readonly TensorTruth[] =>
  (truth as readonly TorchTruth[]).map((tensor) => ({ ...tensor, ...tensor.dense }));

describeCheckpoints('pytorch', /\.(pt|pth|th|bin|pt2)$/, {
  adapt,
  // Three bytes of text.
  refused: { 'burn-reader-broken.pt': /pickle/ },
});
describeHostile('pytorch', /\.(pt|pth)$/, { innocent: ['pytorch/names.pt'] });
