// Where a layer can be written in front of another one: in the list it stands in, or as an `add` before its own.

import type { SyntaxNode } from '@lezer/common';
import type { TextFix } from '../sourceDocument';

/** Undefined where the layer stands in neither. @param call of the layer that is to be second */
export function insertionBefore(
  text: string,
  call: SyntaxNode,
): ((className: string) => TextFix['edits']) | undefined {
  const callee = call.firstChild;
  const { parent } = call;
  if (!callee || !parent) return undefined;
  // `layers.` of `layers.Dense`: what is called beside it is called in the same way.
  const prefix = text.slice(callee.from, callee.to).replace(/\w+$/, '');
  if (parent.name === 'ArrayExpression') {
    return (className) => [
      {
        range: { from: call.from, to: call.from },
        text: `${prefix}${className}(),${gapBefore(text, call.from)}`,
      },
    ];
  }
  const adding = parent.name === 'ArgList' ? parent.parent : null;
  const statement = adding?.parent;
  if (!adding?.firstChild || statement?.name !== 'ExpressionStatement') return undefined;
  const add = text.slice(adding.firstChild.from, adding.firstChild.to);
  return (className) => [
    {
      range: { from: statement.from, to: statement.from },
      text: `${add}(${prefix}${className}())${gapBefore(text, statement.from)}`,
    },
  ];
}

/** A new line with the same indentation where the place begins one; otherwise a space. */
function gapBefore(text: string, at: number): string {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^\s*$/.test(line) ? `\n${line}` : ' ';
}
