// `"tune"` of a model file: what is looked for among the values that are tuned, and how.

import type { Node } from 'jsonc-parser';
import * as l10n from '@vscode/l10n';
import { directionNames, prunerNames, samplerNames, type StudySpec } from '../../model/searchSpace';
import { unknownName } from '../keras/checkArgument';
import type { Reporter } from '../reporter';
import { member, membersOf, rangeOf } from './jsonNodes';

const keys = ['objective', 'direction', 'trials', 'sampler', 'pruner'];

/** Wrong values are reported and left out. */
export function readStudy(node: Node, reporter: Reporter): StudySpec {
  if (node.type !== 'object') reporter.error(rangeOf(node), l10n.t('"tune" must be an object.'));
  for (const { name, nameRange } of membersOf(node)) {
    if (!keys.includes(name)) reporter.warning(nameRange, unknownName('tune', name, keys));
  }
  const word = <Word extends string>(name: string, words: readonly Word[]): Word | undefined => {
    const value = member(node, name);
    const found = words.find((candidate) => candidate === value?.value);
    if (value && found === undefined) {
      reporter.error(rangeOf(value), l10n.t('"{0}" must be one of {1}.', name, words.join(', ')));
    }
    return found;
  };
  return {
    objective: textOf(member(node, 'objective'), reporter),
    direction: word('direction', directionNames),
    trials: countOf(member(node, 'trials'), reporter),
    sampler: word('sampler', samplerNames),
    pruner: word('pruner', prunerNames),
  };
}

function textOf(node: Node | undefined, reporter: Reporter): string | undefined {
  if (typeof node?.value === 'string') return node.value;
  if (node) {
    reporter.error(
      rangeOf(node),
      l10n.t('"objective" must be the name of a metric, such as "val_accuracy".'),
    );
  }
  return undefined;
}

function countOf(node: Node | undefined, reporter: Reporter): number | undefined {
  const value: unknown = node?.value;
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  if (node) reporter.error(rangeOf(node), l10n.t('"trials" must be a positive whole number.'));
  return undefined;
}
