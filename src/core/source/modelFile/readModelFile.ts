// `*.model.jsonc`: a model, its data, and how it is trained, in one commented JSON file.

import type { Node } from 'jsonc-parser';
import * as l10n from '@vscode/l10n';
import type { Parameters } from '../../model/searchSpace';
import type { ModelDraft } from '../modelDraft';
import type { Reporter } from '../reporter';
import { unknownName } from '../keras/checkArgument';
import { membersOf, parseJson, rangeOf } from './jsonNodes';
import { readCallbacks } from './readCallbacks';
import { readCompile } from './readCompile';
import { readData } from './readData';
import { readFit } from './readFit';
import { readLayers } from './readLayers';
import { readStudy } from './readStudy';
import { resolveTuned } from './resolveTuned';

const keys = ['$schema', 'name', 'model', 'data', 'compile', 'fit', 'callbacks', 'tune'];

/**
 * One model, or none where the text has no list of layers.
 * @param parameters stand in the places of what is tuned; absent ones have their defaults
 */
export function readModelFile(
  text: string,
  reporter: Reporter,
  parameters: Parameters,
): readonly ModelDraft[] {
  const written = parseJson(text, reporter);
  const { root, space } = resolveTuned(written, parameters, reporter);
  if (root?.type !== 'object') {
    if (root) reporter.error(rangeOf(root), l10n.t('A model file is an object: { "model": [ … ] }.'));
    return [];
  }
  const parts = new Map<string, Node>();
  for (const { name, nameRange, value } of membersOf(root)) {
    parts.set(name, value);
    if (!keys.includes(name)) reporter.warning(nameRange, unknownName(l10n.t('model files'), name, keys));
  }
  const layers = parts.get('model');
  if (layers?.type !== 'array') {
    const range = layers ? rangeOf(layers) : { from: root.offset, to: root.offset + 1 };
    reporter.error(range, l10n.t('"model" must be a list of layers, such as { "Dense": { "units": 10 } }.'));
    return [];
  }
  const draft: ModelDraft = {
    name: textOf(parts.get('name')),
    className: 'Sequential',
    layers: readLayers(layers, reporter),
    range: rangeOf(layers),
    compile: readPart(parts.get('compile'), readCompile, reporter),
    fit: readTraining(parts, reporter),
    data: readPart(parts.get('data'), readData, reporter),
    tuning:
      space.length > 0 ? { space, study: readPart(parts.get('tune'), readStudy, reporter) ?? {} } : undefined,
  };
  return [draft];
}

/** Callbacks are arguments of `fit`, though they stand beside it. */
function readTraining(parts: ReadonlyMap<string, Node>, reporter: Reporter): ModelDraft['fit'] {
  const [fit, list] = [parts.get('fit'), parts.get('callbacks')];
  const callbacks = list ? readCallbacks(list, reporter) : [];
  if (fit) return readFit(fit, reporter, callbacks);
  return list && callbacks.length > 0 ? { spec: { callbacks }, range: rangeOf(list) } : undefined;
}

function readPart<T>(
  node: Node | undefined,
  read: (node: Node, reporter: Reporter) => T | undefined,
  reporter: Reporter,
): T | undefined {
  return node && read(node, reporter);
}

function textOf(node: Node | undefined): string | undefined {
  return typeof node?.value === 'string' ? node.value : undefined;
}
