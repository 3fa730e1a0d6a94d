// Calls into Keras: layers, models, optimizers and their kin, and its datasets.

import * as l10n from '@vscode/l10n';
import { bindObject } from '../compileDraft';
import { classOf, type Family } from '../keras/family';
import { callbacks, leftOut } from '../keras/callbacks';
import { initializers } from '../keras/initializers';
import { losses } from '../keras/losses';
import { metrics } from '../keras/metrics';
import { optimizers } from '../keras/optimizers';
import { constraints, regularizers } from '../keras/regularizers';
import { unknownName } from '../keras/checkArgument';
import { namesOf } from '../keras/family';
import { draftLayer } from '../layerDrafts';
import type { LayerDraft, ModelDraft } from '../modelDraft';
import type { Reporter } from '../reporter';
import { argument, givenArguments, type PythonCall } from './calls';
import { insertionBefore } from './insertion';
import { isSequence } from './operators';
import { type PythonData, type PythonItem, type PythonValue, unknown } from './values';

const families: Readonly<Record<string, Family>> = {
  'keras.initializers': initializers,
  'keras.regularizers': regularizers,
  'keras.constraints': constraints,
  'keras.optimizers': optimizers,
  'keras.losses': losses,
  'keras.metrics': metrics,
  'keras.callbacks': callbacks,
};

/** Datasets of `keras.datasets`, by their modules. */
const datasets: Readonly<Record<string, string>> = { fashion_mnist: 'fashion-mnist', mnist: 'mnist' };

/** What the calls of a text add up to. */
export interface KerasContext {
  readonly text: string;
  readonly reporter: Reporter;
  readonly models: ModelDraft[];
  /** Every application of a layer in the functional style, in the order of the text. */
  readonly applied: LayerDraft[];
  seed?: number;
}

/** @returns undefined for a call that is none of Keras' */
export function kerasCall(path: string, call: PythonCall, context: KerasContext): PythonValue | undefined {
  const { folder, name } = split(path);
  if (name === 'Sequential') return sequential(call, context);
  if (path === 'keras.Model' || path === 'keras.models.Model') return functional(call, context);
  if (name === 'Input' && (folder === 'keras' || folder === 'keras.layers')) return input(call, context);
  if (folder.startsWith('keras.layers')) return { kind: 'layer', layer: layerOf(name, call, context) };
  const family = Object.hasOwn(families, folder) ? families[folder] : undefined;
  if (family) return objectOf(family, name, call, context);
  return dataCall(path, call) ?? seedCall(path, call, context);
}

export function layerOf(className: string, call: PythonCall, { text, reporter }: KerasContext): LayerDraft {
  const { from, to } = call.calleeRange;
  const nameRange = { from: to - Math.min(className.length, to - from), to };
  const places = { range: call.range, nameRange, insertBefore: insertionBefore(text, call.node) };
  return draftLayer(className, givenArguments(call, reporter), places, reporter);
}

function input(call: PythonCall, context: KerasContext): PythonValue {
  const layer = layerOf('InputLayer', call, context);
  context.applied.push(layer);
  return { kind: 'tensor', layer };
}

function sequential(call: PythonCall, context: KerasContext): PythonValue {
  const model: ModelDraft = { className: 'Sequential', layers: [], range: call.range, name: nameOf(call) };
  const list = argument(call, 'layers', 0);
  if (list) addAll(model, list, context.reporter);
  context.models.push(model);
  return { kind: 'model', model };
}

function addAll(model: ModelDraft, { value, range }: PythonItem, reporter: Reporter): void {
  if (isSequence(value)) for (const item of value.items) addLayer(model, item, reporter);
  else if (value.kind !== 'constant' || value.value !== null) {
    reporter.warning(range, l10n.t('Backstep cannot follow this list of layers.'));
  }
}

/** What cannot be followed is reported, and left out. */
export function addLayer(model: ModelDraft, { value, range }: PythonItem, reporter: Reporter): void {
  if (value.kind === 'layer' || value.kind === 'tensor') model.layers.push(value.layer);
  else if (value.kind === 'model') {
    reporter.warning(range, l10n.t('A model inside a model: Backstep takes its layers one by one.'));
    model.layers.push(...value.model.layers);
  } else {
    reporter.warning(range, l10n.t('Backstep cannot follow this layer, so it leaves it out.'));
  }
}

/** `keras.Model(inputs, outputs)`: the layers on the way from the outputs back, in the order of the text. */
function functional(call: PythonCall, context: KerasContext): PythonValue {
  const outputs = argument(call, 'outputs', 1);
  const ends = outputs ? tensorsOf(outputs.value) : [];
  if (ends.length === 0) {
    context.reporter.warning(call.range, l10n.t('Backstep cannot follow the outputs of this model.'));
    return unknown;
  }
  const reached = new Set<LayerDraft>();
  const waiting = [...ends];
  for (let layer = waiting.pop(); layer; layer = waiting.pop()) {
    if (reached.has(layer)) continue;
    reached.add(layer);
    waiting.push(...(layer.inbound ?? []));
  }
  const layers = context.applied.filter((layer) => reached.has(layer));
  const range = {
    from: Math.min(call.range.from, ...layers.map((layer) => layer.range.from)),
    to: call.range.to,
  };
  const model: ModelDraft = { className: 'Functional', layers, range, name: nameOf(call) };
  context.models.push(model);
  return { kind: 'model', model };
}

/** A layer is called with what comes before it. */
export function applyLayer(layer: LayerDraft, call: PythonCall, context: KerasContext): PythonValue {
  const inbound = call.positional[0] ? tensorsOf(call.positional[0].value) : [];
  if (inbound.length === 0) return unknown;
  const applied: LayerDraft = { ...layer, inbound };
  context.applied.push(applied);
  return { kind: 'tensor', layer: applied };
}

/** Each list is looked into once: it may hold itself. */
function tensorsOf(value: PythonValue, seen = new Set<PythonValue>()): LayerDraft[] {
  if (value.kind === 'tensor') return [value.layer];
  if (!isSequence(value) || seen.has(value)) return [];
  seen.add(value);
  return value.items.flatMap((item) => tensorsOf(item.value, seen));
}

function objectOf(family: Family, name: string, call: PythonCall, { reporter }: KerasContext): PythonValue {
  const className = classOf(family, name);
  if (className === undefined) {
    // Schedules of learning rates and custom classes are kept by name.
    if (name === 'schedules') return unknown;
    if (leftOut.includes(name)) return { kind: 'object', json: { class_name: name, config: {} } };
    reporter.warning(call.calleeRange, unknownName('Keras', name, namesOf(family)));
    return { kind: 'object', json: { class_name: name, config: {} } };
  }
  return { kind: 'object', json: bindObject(family, className, givenArguments(call, reporter), reporter) };
}

function dataCall(path: string, call: PythonCall): PythonValue | undefined {
  const load = /^keras\.datasets\.(\w+)\.load_data$/.exec(path);
  const name = load?.[1];
  if (name !== undefined && Object.hasOwn(datasets, name)) {
    const array = (part: PythonData['part']): PythonItem => ({
      range: call.range,
      value: {
        kind: 'data',
        data: { source: { kind: 'named', name: datasets[name] }, range: call.range, part, oneHot: false },
      },
    });
    const pair = (): PythonItem => ({
      range: call.range,
      value: { kind: 'tuple', items: [array('features'), array('targets')] },
    });
    return { kind: 'tuple', items: [pair(), pair()] };
  }
  if (path === 'numpy.load') {
    const file = call.positional[0]?.value;
    if (file?.kind !== 'constant' || typeof file.value !== 'string' || !/\.npz$/i.test(file.value))
      return unknown;
    const source = { kind: 'npz', path: file.value } as const;
    return { kind: 'data', data: { source, range: call.range, part: 'archive', oneHot: false } };
  }
  const first = call.positional[0]?.value;
  if (first?.kind !== 'data') return undefined;
  if (path === 'keras.utils.to_categorical' || path === 'tensorflow.one_hot') {
    return { kind: 'data', data: { ...first.data, oneHot: true } };
  }
  // The same samples in another form.
  return /^(numpy|tensorflow)\./.test(path) ? first : undefined;
}

function seedCall(path: string, call: PythonCall, context: KerasContext): PythonValue | undefined {
  if (path !== 'keras.utils.set_random_seed' && path !== 'tensorflow.random.set_seed') return undefined;
  const seed = argument(call, 'seed', 0)?.value;
  if (seed?.kind === 'constant' && typeof seed.value === 'number') context.seed = seed.value;
  return unknown;
}

function nameOf(call: PythonCall): string | undefined {
  const name = call.keywords.get('name')?.value;
  return name?.kind === 'constant' && typeof name.value === 'string' ? name.value : undefined;
}

function split(path: string): { readonly folder: string; readonly name: string } {
  const dot = path.lastIndexOf('.');
  return { folder: path.slice(0, Math.max(0, dot)), name: path.slice(dot + 1) };
}
