// Writes values in the places of what a model file leaves open: edits of its text, so that comments and layout stay.

import type { Node } from 'jsonc-parser';
import type { Parameters } from '../../model/searchSpace';
import { Reporter } from '../reporter';
import type { TextFix } from '../sourceDocument';
import { parseJson, rangeOf } from './jsonNodes';
import { type Replacement, resolveTuned } from './resolveTuned';

export type TextEdits = TextFix['edits'];

/** In the order of the text. @param parameters absent ones get their defaults */
export function fixParameters(text: string, parameters: Parameters): TextEdits {
  const reporter = new Reporter(text);
  const root = parseJson(text, reporter);
  if (!root) return [];
  return editsIn(root, resolveTuned(root, parameters, reporter).replacements, text);
}

export function applyEdits(text: string, edits: TextEdits): string {
  return edits.toReversed().reduce((changed, edit) => {
    const { from, to } = edit.range;
    return changed.slice(0, from) + edit.text + changed.slice(to);
  }, text);
}

function editsIn(node: Node, replacements: ReadonlyMap<Node, Replacement>, text: string): TextEdits {
  const found = replacements.get(node);
  if (!found) return (node.children ?? []).flatMap((child) => editsIn(child, replacements, text));
  if (found.kind === 'value') return [{ range: rangeOf(node), text: JSON.stringify(found.value) }];
  // What was chosen is a part of the text, and may hold more that is tuned.
  const { from, to } = rangeOf(found.node);
  const inside = editsIn(found.node, replacements, text).map((edit) => ({
    range: { from: edit.range.from - from, to: edit.range.to - from },
    text: edit.text,
  }));
  return [{ range: rangeOf(node), text: applyEdits(text.slice(from, to), inside) }];
}
