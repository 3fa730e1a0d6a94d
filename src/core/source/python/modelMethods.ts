// What a text does with a model that is there: `add`, `compile`, `fit`.

import type { ObjectSpec } from '../../model/modelSpec';
import { draftCallbacks } from '../callbackDrafts';
import { draftCompile } from '../compileDraft';
import { fitSpec } from '../fitDraft';
import type { GivenValue } from '../keras/bindArguments';
import type { DataDraft, ModelDraft } from '../modelDraft';
import type { Reporter } from '../reporter';
import { argument, given, type PythonCall } from './calls';
import { addLayer, type KerasContext } from './kerasCalls';
import { isSequence } from './operators';
import { none, type PythonData, type PythonItem, type PythonValue, unknown } from './values';

/** Positions of `fit`'s arguments. */
const fitPositions: Readonly<Record<string, number>> = {
  batch_size: 2,
  epochs: 3,
  validation_split: 6,
  shuffle: 8,
};

export function modelMethod(
  model: ModelDraft,
  name: string,
  call: PythonCall,
  context: KerasContext,
): PythonValue {
  switch (name) {
    case 'add':
      return add(model, call, context.reporter);
    case 'compile':
      compile(model, call, context.reporter);
      return none;
    case 'fit':
      fit(model, call, context.reporter);
      return unknown;
    default:
      return unknown;
  }
}

function add(model: ModelDraft, call: PythonCall, reporter: Reporter): PythonValue {
  const layer = argument(call, 'layer', 0);
  if (layer) addLayer(model, layer, reporter);
  // A model that is built line by line reaches to its last one.
  if (call.range.from > model.range.from)
    model.range = { from: model.range.from, to: Math.max(model.range.to, call.range.to) };
  return none;
}

function compile(model: ModelDraft, call: PythonCall, reporter: Reporter): void {
  const one = (name: string, position: number): GivenValue | undefined => {
    const item = argument(call, name, position);
    if (!item) return undefined;
    const found = given(item, reporter);
    return found.value === null ? undefined : found;
  };
  const metrics = argument(call, 'metrics', 3);
  model.compile = draftCompile(
    {
      optimizer: one('optimizer', 0),
      loss: one('loss', 1),
      metrics: metrics
        ? itemsOf(metrics)
            .map((item) => given(item, reporter))
            .filter(({ value }) => value !== null)
        : [],
      range: call.range,
    },
    reporter,
  );
}

function itemsOf(item: PythonItem): readonly PythonItem[] {
  if (isSequence(item.value)) return item.value.items;
  return item.value.kind === 'constant' && item.value.value === null ? [] : [item];
}

function fit(model: ModelDraft, call: PythonCall, reporter: Reporter): void {
  const names = ['epochs', 'batch_size', 'validation_split', 'shuffle', 'class_weight'];
  const values = names.flatMap((name) => {
    const item = argument(call, name, fitPositions[name]);
    return item ? [[name, given(item, reporter)] as const] : [];
  });
  const callbacks = callbacksOf(call, reporter);
  model.fit = { spec: fitSpec(new Map(values), reporter, callbacks), range: call.range };
  const data = [argument(call, 'x', 0), argument(call, 'y', 1)].map((item) => item?.value);
  const features = data[0]?.kind === 'data' ? data[0].data : undefined;
  const targets = data[1]?.kind === 'data' ? data[1].data : undefined;
  if (features) model.data = dataDraft(features, targets);
}

/** Callbacks of the user's own classes are no part of Keras, and left out. */
function callbacksOf(call: PythonCall, reporter: Reporter): readonly ObjectSpec[] {
  const list = argument(call, 'callbacks', 5);
  if (!list) return [];
  return draftCallbacks(
    itemsOf(list).map((item) => given(item, reporter)),
    reporter,
  );
}

export function dataDraft(features: PythonData, targets?: PythonData): DataDraft {
  const { source, scale, range } = features;
  return {
    spec: scale === undefined ? source : { ...source, scale },
    range,
    oneHot: targets?.oneHot ?? false,
  };
}

/** Methods of arrays that keep their samples; the type of the numbers does not matter here. */
const keepsSamples: ReadonlySet<string> = new Set(['astype', 'reshape', 'copy', 'flatten']);

export function dataMethod(self: PythonValue, name: string): PythonValue {
  return keepsSamples.has(name) ? self : unknown;
}
