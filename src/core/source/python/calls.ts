// A call with its arguments evaluated, and how they become what Keras' signatures are checked with.

import type { SyntaxNode } from '@lezer/common';
import * as l10n from '@vscode/l10n';
import type { GivenArguments, GivenValue } from '../keras/bindArguments';
import type { Reporter } from '../reporter';
import type { TextRange } from '../sourceDocument';
import { jsonOf, type PythonItem } from './values';

export interface PythonCall {
  readonly node: SyntaxNode;
  readonly range: TextRange;
  /** Of what is called, without its arguments. */
  readonly calleeRange: TextRange;
  readonly positional: readonly PythonItem[];
  readonly keywords: ReadonlyMap<string, PythonItem & { readonly nameRange: TextRange }>;
}

/** The argument by keyword, else by position. */
export function argument(call: PythonCall, name: string, position?: number): PythonItem | undefined {
  return call.keywords.get(name) ?? (position === undefined ? undefined : call.positional[position]);
}

/** What cannot be followed is reported where it stands, and counts as Keras' default. */
export function given({ value, range }: PythonItem, reporter: Reporter): GivenValue {
  const json = jsonOf(value);
  if (json !== undefined) return { value: json, range };
  reporter.warning(
    range,
    l10n.t(
      'Backstep cannot follow this expression, so it takes the default. Constants, and what is computed of them, can be followed.',
    ),
  );
  return { value: null, range };
}

export function givenArguments(call: PythonCall, reporter: Reporter): GivenArguments {
  const keywords = [...call.keywords].map(
    ([name, item]) => [name, { ...given(item, reporter), nameRange: item.nameRange }] as const,
  );
  return {
    positional: call.positional.map((item) => given(item, reporter)),
    keywords: new Map(keywords),
  };
}
