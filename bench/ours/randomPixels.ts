// Samples in the shape of Fashion-MNIST's. Their label is the brightest of the first ten pixels: something to learn, or the
// hidden units would die and their means decay to denormal numbers, which takes peers a while that no real data cost them.

import { Random } from '../../src/core/base/random';
import type { Dataset } from '../../src/core/datasets/dataset';

const [pixels, classes] = [784, 10];

export function randomPixels(count: number): Dataset {
  const random = new Random(1);
  const features = Uint8Array.from({ length: count * pixels }, () => random.integer32());
  const brightest = (sample: number): number => {
    const first = features.subarray(sample * pixels, sample * pixels + classes);
    return first.indexOf(Math.max(...first));
  };
  return {
    name: 'random',
    count,
    inputShape: [28, 28],
    features,
    scale: 255,
    targets: { kind: 'labels', values: Int32Array.from({ length: count }, (_, i) => brightest(i)), classes },
  };
}
