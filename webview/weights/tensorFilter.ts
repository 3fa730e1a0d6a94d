// Which tensors a typed filter keeps: by name, shape, element type, or by having values that are no numbers.

import { formatShape } from '../../src/core/tensor/shape';
import type { TensorEntry } from '../../src/protocol/weights';

/** @param notFinite whether the tensor has a NaN or infinity; undefined: not known yet */
export function matchesFilter(entry: TensorEntry, filter: string, notFinite: boolean | undefined): boolean {
  return wordsOf(filter).every((word) => matchesWord(entry, word, notFinite));
}

/** Whether the filter can only be answered by looking at all values. */
export function asksForNotFinite(filter: string): boolean {
  return wordsOf(filter).some(isNotFiniteWord);
}

function wordsOf(filter: string): readonly string[] {
  // A shape is one word however it is written: `(784, 256)`, `784x256`, `784 × 256`.
  return filter
    .toLowerCase()
    .replace(/(\d)\s*[x×,]\s*(?=\d)/g, '$1×')
    .replace(/[(),]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
}

function matchesWord(entry: TensorEntry, word: string, notFinite: boolean | undefined): boolean {
  if (isNotFiniteWord(word)) return notFinite === true;
  const { displayName, name, layer = '', dtype, shape } = entry;
  const texts = [displayName, name, layer, dtype];
  if (texts.some((text) => text.toLowerCase().includes(word))) return true;
  if (/^\d+(×\d+)*$/.test(word)) return `×${shape.join('×')}×`.includes(`×${word}×`);
  return formatShape(shape).includes(word);
}

function isNotFiniteWord(word: string): boolean {
  return word === 'nan' || word === 'inf';
}
