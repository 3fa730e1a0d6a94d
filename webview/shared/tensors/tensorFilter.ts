// Which tensors a typed filter keeps: by name, shape, element type, or by having values that are no numbers.
// What is searched is made once, so that a hundred thousand tensors are filtered between two keys.

import { formatShape } from '../../../src/core/tensor/shape';
import type { TensorEntry } from '../../../src/protocol/weights';

export interface SearchedTensor {
  readonly entry: TensorEntry;
  /** Names, layer and element type in small letters, a line each. */
  readonly text: string;
  /** `(784, 256)` */
  readonly shape: string;
  /** `×784×256×` */
  readonly sizes: string;
}

export function searchedTensors(entries: readonly TensorEntry[]): readonly SearchedTensor[] {
  return entries.map((entry) => {
    const { displayName, name, layer = '', dtype, typeName = '', shape } = entry;
    return {
      entry,
      text: [displayName, name, layer, dtype, typeName].join('\n').toLowerCase(),
      shape: formatShape(shape),
      sizes: `×${shape.join('×')}×`,
    };
  });
}

/** @param notFinite whether a tensor has a NaN or infinity; undefined: not known yet */
export function filtered(
  tensors: readonly SearchedTensor[],
  filter: string,
  notFinite: (tensor: string) => boolean | undefined,
): readonly TensorEntry[] {
  const words = wordsOf(filter);
  return tensors
    .filter((tensor) => words.every((word) => matchesWord(tensor, word, notFinite)))
    .map(({ entry }) => entry);
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

function matchesWord(
  { entry, text, shape, sizes }: SearchedTensor,
  word: string,
  notFinite: (tensor: string) => boolean | undefined,
): boolean {
  if (isNotFiniteWord(word)) return notFinite(entry.name) === true;
  if (text.includes(word)) return true;
  if (/^\d+(×\d+)*$/.test(word)) return sizes.includes(`×${word}×`);
  return shape.includes(word);
}

function isNotFiniteWord(word: string): boolean {
  return word === 'nan' || word === 'inf';
}
