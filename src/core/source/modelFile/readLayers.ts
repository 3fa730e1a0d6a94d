// The list of layers of a model file: `{ "Dense": { "units": 256 } }` each.

import type { Node } from 'jsonc-parser';
import * as l10n from '@vscode/l10n';
import { draftLayer } from '../layerDrafts';
import type { LayerDraft } from '../modelDraft';
import type { Reporter } from '../reporter';
import { argumentsOf, membersOf, rangeOf } from './jsonNodes';

/** `Input` is what people write for Keras' InputLayer. */
const inputName = 'Input';

export function readLayers(list: Node, reporter: Reporter): LayerDraft[] {
  return (list.children ?? []).flatMap((node) => readLayer(node, reporter));
}

function readLayer(node: Node, reporter: Reporter): LayerDraft[] {
  const members = membersOf(node);
  if (members.length !== 1) {
    reporter.error(
      rangeOf(node),
      l10n.t('A layer is an object with one name: { "Dense": { "units": 10 } }.'),
    );
    return [];
  }
  const [{ name, nameRange, value }] = members;
  if (value.type !== 'object') {
    reporter.error(rangeOf(value), l10n.t('The arguments of {0} must be an object, such as {}.', name));
    return [];
  }
  return [
    draftLayer(
      name === inputName ? 'InputLayer' : name,
      argumentsOf(value),
      {
        range: rangeOf(node),
        nameRange,
        insertBefore: (className) => [
          { range: { from: node.offset, to: node.offset }, text: `{ "${className}": {} },\n    ` },
        ],
      },
      reporter,
    ),
  ];
}
