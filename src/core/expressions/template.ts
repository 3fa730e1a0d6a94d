// The text of a logpoint, with expressions in braces: `loss {loss:.4f}, kernel {mean(dense.kernel)}`. As in Python's
// f-strings a format may follow a colon, and doubled braces are braces. A part that is wrong says so in its place: a log
// line never stops a run.

import * as l10n from '@vscode/l10n';
import { messageOf, UserError } from '../base/errors';
import { evaluate } from './evaluate';
import type { Expression } from './expression';
import { formatTensor } from './format';
import { formatNumber, type FormatSpec, parseFormatSpec } from './formatSpec';
import { parseExpression } from './parseExpression';
import type { Scope } from './scope';
import type { TensorValue } from './values';

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expression'; readonly expression: Expression; readonly format?: FormatSpec }
  | { readonly kind: 'error'; readonly message: string };

export type Template = readonly TemplatePart[];

/** Never fails: what cannot be read is a part of kind 'error', for an editor to show before the run. */
export function parseTemplate(text: string): Template {
  const parts: TemplatePart[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const character = text[at];
    if ((character === '{' || character === '}') && text[at + 1] === character) {
      plain += character;
      at += 2;
    } else if (character === '{') {
      if (plain) parts.push({ kind: 'text', text: plain });
      plain = '';
      const end = closingBrace(text, at);
      parts.push(
        end < 0
          ? {
              kind: 'error',
              message: l10n.t("Column {0}: '{' is never closed. A brace itself is '{{'.", at + 1),
            }
          : readPart(text.slice(at + 1, end), at + 2),
      );
      at = end < 0 ? text.length : end + 1;
    } else {
      plain += character;
      at++;
    }
  }
  if (plain) parts.push({ kind: 'text', text: plain });
  return parts;
}

export function renderTemplate(template: Template, scope: Scope): string {
  return template.map((part) => renderPart(part, scope)).join('');
}

function renderPart(part: TemplatePart, scope: Scope): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'error':
      return `[${part.message}]`;
    case 'expression':
      return orError(
        () => formatted(evaluate(part.expression, scope), part.format),
        (message) => `[${message}]`,
      );
  }
}

/** @param column of its first character */
function readPart(inside: string, column: number): TemplatePart {
  const colon = topLevelColon(inside);
  return orError<TemplatePart>(
    () => ({
      kind: 'expression',
      expression: parseExpression(inside.slice(0, colon), column),
      format: colon < inside.length ? parseFormatSpec(inside.slice(colon + 1)) : undefined,
    }),
    (message) => ({ kind: 'error', message }),
  );
}

function formatted(value: TensorValue, format: FormatSpec | undefined): string {
  if (!format) return formatTensor(value);
  if (value.data.length !== 1) {
    throw new UserError(l10n.t('A format takes one number, but the value is {0}.', formatTensor(value)));
  }
  return formatNumber(value.data[0], format);
}

/** The value, or what is shown instead where a person made a mistake. */
function orError<Value>(make: () => Value, instead: (message: string) => Value): Value {
  try {
    return make();
  } catch (error) {
    if (error instanceof UserError) return instead(messageOf(error));
    throw error;
  }
}

/** −1: none. */
function closingBrace(text: string, opening: number): number {
  return text.indexOf('}', opening);
}

/** Where the format begins: a colon outside of brackets, as slices have colons too. The length: there is none. */
function topLevelColon(inside: string): number {
  let depth = 0;
  for (let at = 0; at < inside.length; at++) {
    if ('([{'.includes(inside[at])) depth++;
    else if (')]}'.includes(inside[at])) depth--;
    else if (inside[at] === ':' && depth === 0) return at;
  }
  return inside.length;
}
