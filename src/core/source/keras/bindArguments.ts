// Puts what was given to a Keras class under the names of its arguments, as Python would.

import * as l10n from '@vscode/l10n';
import type { JsonValue } from '../../model/modelSpec';
import type { Reporter } from '../reporter';
import type { TextRange } from '../sourceDocument';
import { checkArgument, unknownName } from './checkArgument';
import { renaming } from './renaming';
import type { Signature } from './signature';

export interface GivenValue {
  readonly value: JsonValue;
  readonly range: TextRange;
}

export interface GivenArguments {
  readonly positional: readonly GivenValue[];
  readonly keywords: ReadonlyMap<string, GivenValue & { readonly nameRange: TextRange }>;
}

/** @param className for messages @param ignored keywords that mean nothing here and are no mistake */
export function bindArguments(
  className: string,
  signature: Signature,
  given: GivenArguments,
  reporter: Reporter,
  ignored: readonly string[] = [],
): Readonly<Record<string, JsonValue>> {
  const names = Object.keys(signature);
  const config: Record<string, JsonValue> = {};
  const set = (name: string, { value, range }: GivenValue): void => {
    config[name] = checkArgument(signature[name], name, value, range, reporter);
  };
  given.positional.forEach((value, i) => {
    if (i < names.length) set(names[i], value);
    else {
      reporter.error(
        value.range,
        l10n.t('{0} takes {1} arguments without a name; this is number {2}.', className, names.length, i + 1),
      );
    }
  });
  for (const [name, value] of given.keywords) {
    if (Object.hasOwn(signature, name)) set(name, value);
    else if (!ignored.includes(name)) {
      reporter.error(
        value.nameRange,
        unknownName(l10n.t('arguments of {0}', className), name, names),
        renaming(value.nameRange, name, names, reporter),
      );
    }
  }
  return config;
}
