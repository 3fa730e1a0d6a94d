// Points in the plane with labels, as the generated sets make them.

import type { Random } from '../../base/random';
import type { Dataset } from '../dataset';

export interface GeneratedOptions {
  readonly samples: number;
  /** Standard deviation of what is added to each number. */
  readonly noise: number;
  readonly random: Random;
}

/** A place in the plane and its class. */
export type LabelledPoint = readonly [x: number, y: number, label: number];

/** @param pointOf the point of one sample; samples of the classes are mixed already */
export function pointsDataset(
  name: string,
  classNames: readonly string[],
  { samples, noise, random }: GeneratedOptions,
  pointOf: (random: Random) => LabelledPoint,
): Dataset {
  const features = new Float32Array(2 * samples);
  const values = new Int32Array(samples);
  for (let i = 0; i < samples; i++) {
    const [x, y, label] = pointOf(random);
    features[2 * i] = x + noise * random.normal();
    features[2 * i + 1] = y + noise * random.normal();
    values[i] = label;
  }
  return {
    name,
    count: samples,
    inputShape: [2],
    features,
    scale: 1,
    targets: { kind: 'labels', values, classes: classNames.length },
    classNames,
  };
}
