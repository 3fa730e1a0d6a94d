// How a sample's loss comes about, as a line of text: `loss = −ln p[Sneaker] = −ln 0.12 = 2.12`.

import type { SampleValues } from '../../src/protocol/passes';
import type { SteppingDescription } from '../../src/protocol/stepping';
import { brief } from './numberText';
import { className } from './samplePicker';

/** Undefined: the loss is not computed yet. */
export function lossLine(
  { loss: lossName, layers, classNames }: Pick<SteppingDescription, 'loss' | 'layers' | 'classNames'>,
  { loss, label, layers: values }: SampleValues,
): string | undefined {
  if (loss === undefined) return undefined;
  const endsInSoftmax = layers.at(-1)?.ops.at(-1)?.name === 'softmax';
  const output = values.at(-1)?.output;
  if (/^(Sparse)?CategoricalCrossentropy$/.test(lossName) && endsInSoftmax && label !== undefined && output) {
    const name = className(label, classNames);
    return `loss = −ln p[${name}] = −ln ${brief(output[label])} = ${brief(loss)}`;
  }
  return `loss = ${lossName}(ŷ, y) = ${brief(loss)}`;
}
