// What a word of a model text is called in expressions: a layer's name, its class or its variable means its output.

import type { LayerSpec } from '../../core/model/modelSpec';
import { contains, type TextRange } from '../../core/source/sourceDocument';

export interface PlacedLayer {
  readonly layer: LayerSpec;
  readonly range: TextRange;
}

/** Names that mean the same in every frame. */
const runNames: ReadonlySet<string> = new Set(['loss', 'epoch', 'batch', 'lr']);

/**
 * @param place of the word
 * @param layers in the order of the text
 * @returns undefined where the word means nothing to a debugger
 */
export function wordExpression(
  text: string,
  place: TextRange,
  layers: readonly PlacedLayer[],
): string | undefined {
  const word = text.slice(place.from, place.to);
  const here = layers.filter(({ range }) => contains(range, place.from));
  const meant =
    here.find(({ layer }) => layer.name === word || layer.className === word) ??
    layers.findLast((layer) => assigns(text, layer, word, place.from));
  if (meant) return `${meant.layer.name}.output`;
  // The op is called as the function.
  if (here.length > 0 && /activation["']?\s*[=:]\s*["']$/.test(text.slice(0, place.from))) {
    return `${here[0].layer.name}.${word}`;
  }
  return runNames.has(word) ? word : undefined;
}

/** `hidden = layers.Dense(…)`: whether the word at `offset` is a variable that holds this layer's output there. */
function assigns(text: string, { range }: PlacedLayer, word: string, offset: number): boolean {
  const begin = text.lastIndexOf('\n', range.from - 1) + 1;
  const before = text.slice(begin, range.from);
  if (/^\s*(\w+)\s*(?::[^=]*)?=\s*[\w.]*$/.exec(before)?.[1] !== word) return false;
  // Left of the call it is what the call gives; right of it, what was given before.
  const end = text.indexOf('\n', range.to);
  return (offset >= begin && offset < range.from) || (end >= 0 && offset > end);
}
