// `"callbacks"` of a model file: `[{ "EarlyStopping": { "patience": 2 } }]`.

import type { Node } from 'jsonc-parser';
import * as l10n from '@vscode/l10n';
import type { ObjectSpec } from '../../model/modelSpec';
import { draftCallbacks } from '../callbackDrafts';
import { bindObject } from '../compileDraft';
import type { GivenValue } from '../keras/bindArguments';
import { callbacks } from '../keras/callbacks';
import { unknownName } from '../keras/checkArgument';
import { namesOf } from '../keras/family';
import { renaming } from '../keras/renaming';
import type { Reporter } from '../reporter';
import { argumentsOf, classMember, rangeOf } from './jsonNodes';

export function readCallbacks(list: Node, reporter: Reporter): readonly ObjectSpec[] {
  if (list.type !== 'array') {
    reporter.error(rangeOf(list), l10n.t('"callbacks" must be a list.'));
    return [];
  }
  return draftCallbacks(
    (list.children ?? []).flatMap((node) => givenCallback(node, reporter) ?? []),
    reporter,
  );
}

function givenCallback(node: Node, reporter: Reporter): GivenValue | undefined {
  const only = classMember(node);
  if (!only) {
    reporter.error(
      rangeOf(node),
      l10n.t('A callback is an object with one name: { "EarlyStopping": { "patience": 2 } }.'),
    );
    return undefined;
  }
  const { name, nameRange, value } = only;
  if (!Object.hasOwn(callbacks.classes, name)) {
    const known = namesOf(callbacks);
    reporter.error(
      nameRange,
      unknownName('callbacks', name, known),
      renaming(nameRange, name, known, reporter),
    );
    return undefined;
  }
  return { value: bindObject(callbacks, name, argumentsOf(value), reporter), range: rangeOf(node) };
}
