// `"fit"` of a model file.

import type { Node } from 'jsonc-parser';
import * as l10n from '@vscode/l10n';
import type { ObjectSpec } from '../../model/modelSpec';
import { fitSpec } from '../fitDraft';
import { unknownName } from '../keras/checkArgument';
import type { ModelDraft } from '../modelDraft';
import type { Reporter } from '../reporter';
import { membersOf, rangeOf, valueOf } from './jsonNodes';

const keys = ['epochs', 'batch_size', 'validation_split', 'shuffle', 'seed', 'class_weight'];

export function readFit(node: Node, reporter: Reporter, callbacks: readonly ObjectSpec[]): ModelDraft['fit'] {
  const members = membersOf(node);
  for (const { name, nameRange } of members) {
    if (!keys.includes(name)) reporter.warning(nameRange, unknownName('fit', name, keys));
  }
  if (node.type !== 'object') reporter.error(rangeOf(node), l10n.t('"fit" must be an object.'));
  const given = new Map(
    members.map(({ name, value }) => [name, { value: valueOf(value), range: rangeOf(value) }]),
  );
  return { spec: fitSpec(given, reporter, callbacks), range: rangeOf(node) };
}
