// Samples in the shape of Fashion-MNIST's: what is in them does not matter for how long they take.

import { Random } from '../../src/core/base/random';
import type { Dataset } from '../../src/core/datasets/dataset';

export function randomPixels(count: number): Dataset {
  const random = new Random(1);
  const features = Uint8Array.from({ length: count * 784 }, () => random.integer32());
  const values = Int32Array.from({ length: count }, () => random.below(10));
  return {
    name: 'random',
    count,
    inputShape: [28, 28],
    features,
    scale: 255,
    targets: { kind: 'labels', values, classes: 10 },
  };
}
