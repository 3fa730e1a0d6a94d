// A formula with its numbers in it: `max(0, z[3])` with z[3] = −0.93 becomes `max(0, −0.93)`.

import type { ArithmeticLine } from '../../src/protocol/passes';
import { brief } from './numberText';

export interface Substituted {
  /** The right side of the formula with numbers for names; undefined: the formula is nothing but its result. */
  readonly text?: string;
  /** Numbers whose names are not in the formula as they stand, such as the t of `β₂ᵗ`: `t = 41`. */
  readonly others: readonly string[];
}

/** Of a line that is no sum. */
export function substituted({ formula, terms }: ArithmeticLine): Substituted {
  const at = Math.max(formula.indexOf('←'), formula.indexOf('='));
  const factors = terms.flatMap((term) => term.factors);
  if (at < 0 || factors.length === 0) return { others: [] };
  // Longer names first: `z[2]` is not the z of another name.
  const byLength = [...factors].sort((a, b) => b.name.length - a.name.length);
  const others: string[] = [];
  // Numbers that have been written are no place for names any more.
  let pieces: readonly (string | number)[] = [formula.slice(at + 1).trim()];
  for (const { name, value } of byLength) {
    const next = pieces.flatMap((piece) =>
      typeof piece === 'string' ? withNumber(piece, name, value) : [piece],
    );
    if (next.length === pieces.length) others.push(`${name} = ${brief(value)}`);
    pieces = next;
  }
  if (pieces.every((piece) => typeof piece === 'string')) return { others };
  return { text: written(pieces), others };
}

/** The text around every place where `name` stands alone, with `value` between. */
function withNumber(text: string, name: string, value: number): readonly (string | number)[] {
  const place = new RegExp(`(?<![\\p{L}\\p{N}_.])${escaped(name)}(?![\\p{L}\\p{Nd}_\\[])`, 'gu');
  return text.split(place).flatMap((piece, index) => (index === 0 ? [piece] : [value, piece]));
}

/** Negative numbers stand in brackets, except at the beginning of something that is not squared. */
function written(pieces: readonly (string | number)[]): string {
  return pieces
    .map((piece, index) => {
      if (typeof piece === 'string') return piece;
      const before = pieces.slice(0, index).map(String).join('').trimEnd();
      const next = pieces.at(index + 1);
      const isSquared = typeof next === 'string' && next.startsWith('²');
      const standsFirst = (before === '' || /[(,]$/.test(before)) && !isSquared;
      return piece < 0 && !standsFirst ? `(${brief(piece)})` : brief(piece);
    })
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
