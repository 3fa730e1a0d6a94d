// The quick fix for a name that was nearly right.

import * as l10n from '@vscode/l10n';
import type { Reporter } from '../reporter';
import type { TextFix, TextRange } from '../sourceDocument';
import { nearestNames } from '../../base/nearestNames';

/**
 * @param range where the name stands, with or without quotes; a value may also have come there from elsewhere, by a variable
 * or out of an object, and then there is nothing to exchange
 */
export function renaming(
  range: TextRange,
  name: string,
  known: readonly string[],
  { text }: Reporter,
): readonly TextFix[] | undefined {
  const [near] = nearestNames(name, known);
  const place = placeOf(name, range, text);
  if (near === undefined || !place) return undefined;
  return [{ title: l10n.t("Change to '{0}'", near), edits: [{ range: place, text: near }] }];
}

function placeOf(name: string, { from, to }: TextRange, text: string): TextRange | undefined {
  const written = text.slice(from, to);
  if (written === name) return { from, to };
  const [opening, quotes] = /^[a-zA-Z]*("""|'''|"|')/.exec(written) ?? [];
  if (opening === undefined || written !== opening + name + quotes) return undefined;
  return { from: from + opening.length, to: to - quotes.length };
}
