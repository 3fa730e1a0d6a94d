// JSON as formats demand it: one value, no name twice in one object, no bottomless nesting.

import * as l10n from '@vscode/l10n';
import { messageOf } from '../base/errors';
import { fileError } from './fileError';

/** Real headers nest less than ten deep; nothing that walks the value shall run out of stack. */
const deepest = 100;

/**
 * @param part for messages: what of the file the text is
 * @throws UserError when the text is not such JSON
 */
export function parseStrictJson(text: string, file: string, part: string): unknown {
  checkStructure(text, file, part);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw fileError(file, l10n.t('{0} is not JSON: {1}.', part, messageOf(error)));
  }
}

/** `undefined` unless it is an object of JSON: `{…}`. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** Follows brackets and names only; whether the rest is JSON, `JSON.parse` tells. */
function checkStructure(text: string, file: string, part: string): void {
  const open: Set<string>[] = [];
  for (let position = 0; position < text.length; position++) {
    const character = text[position];
    if (character === '{' || character === '[') {
      open.push(new Set());
      if (open.length > deepest) {
        throw fileError(file, l10n.t('{0} is nested more than {1} deep.', part, deepest));
      }
    } else if (character === '}' || character === ']') {
      open.pop();
    } else if (character === '"') {
      const end = endOfString(text, position);
      const name = followedByColon(text, end) ? nameOf(text.slice(position, end)) : undefined;
      const names = open.at(-1);
      if (name !== undefined && names?.has(name)) {
        throw fileError(file, l10n.t("{0} names '{1}' twice.", part, name));
      }
      if (name !== undefined) names?.add(name);
      position = end - 1;
    }
  }
}

/** Behind the quote that closes the string which begins at `start`, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
  }
  return text.length;
}

function followedByColon(text: string, position: number): boolean {
  while (
    text[position] === ' ' ||
    text[position] === '\n' ||
    text[position] === '\r' ||
    text[position] === '\t'
  ) {
    position++;
  }
  return text[position] === ':';
}

function nameOf(quoted: string): string | undefined {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}
