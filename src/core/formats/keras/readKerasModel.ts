// A model's config, as Keras stores it beside weights -> a ModelSpec.

import * as l10n from '@vscode/l10n';
import { asObject } from '../../io/strictJson';
import type { CompileSpec, JsonValue, LayerSpec, ModelSpec, ObjectSpec } from '../../model/modelSpec';
import { objectSpecOf, snakeCaseOf } from '../../model/objectSpec';
import { kerasObject, type KerasObject, layersOf, listsLayers, nameOf } from './kerasObjects';
import { modernLayer } from './modernLayer';

export interface KerasModel {
  readonly spec?: ModelSpec;
  /** What of the config could not be understood: sentences. */
  readonly remarks: readonly string[];
}

/** A summary of more layers is none. The largest published models have some thousands. */
const mostLayers = 50_000;

/** @param training of how the model was compiled, where it is told apart from the model's own config (before Keras 3) */
export function readKerasModel(value: unknown, training?: unknown): KerasModel {
  const model = kerasObject(value);
  if (!model) return without(l10n.t('The architecture is not a Keras model: it has no class_name.'));
  if (!listsLayers(model)) {
    return without(
      l10n.t(
        "The model is of the class '{0}', whose layers stand in Python and not in the file.",
        model.className,
      ),
    );
  }
  const objects = layersOf(value);
  if (objects.length > mostLayers) {
    return without(
      l10n.t('The architecture has {0} layers; up to {1} are read.', objects.length, mostLayers),
    );
  }
  const layers = withInput(model, named(objects).map(layerSpec), firstBuildShape(objects));
  const compile = asObject(value)?.compile_config ?? training;
  return {
    spec: {
      name: nameOf(model) ?? snakeCaseOf(model.className),
      className: model.className === 'Sequential' ? 'Sequential' : 'Functional',
      layers,
      compile: compileSpec(compile),
    },
    remarks: graphRemarks(layers),
  };
}

function without(remark: string): KerasModel {
  return { remarks: [remark] };
}

/** Every layer with a name of its own: it may lack one, or bear another's. */
function named(objects: readonly KerasObject[]): readonly (KerasObject & { readonly name: string })[] {
  const used = new Set<string>();
  return objects.map((object) => {
    const wanted = nameOf(object) ?? snakeCaseOf(object.className);
    let name = wanted;
    for (let number = 1; used.has(name); number++) name = `${wanted}_${number}`;
    used.add(name);
    return { ...object, name };
  });
}

function layerSpec(object: KerasObject & { readonly name: string }): LayerSpec {
  const { className, config } = modernLayer(object);
  const shape = sampleShape(config);
  return {
    className,
    name: object.name,
    config: className === 'InputLayer' && shape ? { ...config, shape } : config,
    ...inboundOf(object),
    model: listsLayers(object) ? nestedModel(object) : undefined,
  };
}

/** What the first layer was built for. */
function firstBuildShape([first]: readonly KerasObject[]): readonly number[] | undefined {
  return first && sampleShape({ batch_shape: first.buildShape ?? null });
}

/** A model as a layer; the parser of the config bounds how deep they nest. */
function nestedModel(object: KerasObject): ModelSpec {
  const objects = layersOf({ config: object.config });
  return {
    name: nameOf(object) ?? snakeCaseOf(object.className),
    className: object.className === 'Sequential' ? 'Sequential' : 'Functional',
    layers: withInput(object, named(objects).map(layerSpec), firstBuildShape(objects)),
  };
}

/** Without the batch dimension; undefined where it is not told, or not wholly. */
function sampleShape(config: KerasObject['config']): readonly number[] | undefined {
  const batch = config.batch_shape ?? config.batch_input_shape;
  if (!Array.isArray(batch)) return undefined;
  const sample = batch.slice(1) as readonly JsonValue[];
  return sample.every((size) => typeof size === 'number') ? sample : undefined;
}

/**
 * Before Keras 3, a Sequential model's first layer tells what comes in.
 * @param buildShape what it was built for, where that is all that is known
 */
function withInput(
  model: KerasObject,
  layers: readonly LayerSpec[],
  buildShape: readonly number[] | undefined,
): readonly LayerSpec[] {
  const first = layers.at(0);
  if (model.className !== 'Sequential' || !first || first.className === 'InputLayer') return layers;
  const shape = sampleShape(first.config) ?? buildShape;
  if (!shape) return layers;
  return [{ className: 'InputLayer', name: `${first.name}_input`, config: { shape } }, ...layers];
}

/** The layers that feed the first call of a layer, in Keras 3's words or in those before it; none told in a Sequential model. */
function inboundOf({ inboundNodes, buildShape }: KerasObject): Pick<LayerSpec, 'inbound' | 'inputShapes'> {
  const built = sampleShape({ batch_shape: buildShape ?? null });
  if (!Array.isArray(inboundNodes)) return { inputShapes: built && [built] };
  const [first] = inboundNodes as readonly JsonValue[];
  const inbound: string[] = [];
  const shapes: (readonly number[] | undefined)[] = [];
  const visit = (value: JsonValue): void => {
    if (Array.isArray(value)) {
      const [name, node] = value as readonly JsonValue[];
      // Keras 2: ['dense', 0, 0, {}].
      if (typeof name !== 'string' || typeof node !== 'number') return value.forEach(visit);
      inbound.push(name);
      shapes.push(undefined);
      return;
    }
    const object = kerasObject(value);
    if (object?.className !== '__keras_tensor__') {
      Object.values(asObject(value) ?? {}).forEach((inner) => visit(inner as JsonValue));
      return;
    }
    const { keras_history: history, shape } = object.config;
    if (!Array.isArray(history) || typeof history[0] !== 'string') return;
    inbound.push(history[0]);
    shapes.push(sampleShape({ batch_shape: shape ?? null }));
  };
  if (first !== undefined) visit(first);
  return { inbound, inputShapes: shapes.every((shape) => shape !== undefined) ? shapes : undefined };
}

function compileSpec(value: unknown): CompileSpec | undefined {
  const compile = asObject(value);
  // Before Keras 3 the optimizer's config has a name of its own.
  const optimizer = objectSpecOf((compile?.optimizer_config ?? compile?.optimizer) as JsonValue | undefined);
  const loss = objectSpecOf(compile?.loss as JsonValue | undefined);
  if (!optimizer || !loss) return undefined;
  const metrics = Array.isArray(compile?.metrics) ? (compile.metrics as readonly JsonValue[]) : [];
  return { optimizer, loss, metrics: metrics.flatMap(metricSpecs) };
}

/** Metrics may be in lists, one for each output. */
function metricSpecs(value: JsonValue): readonly ObjectSpec[] {
  if (Array.isArray(value)) return value.flatMap(metricSpecs);
  const spec = objectSpecOf(value);
  return spec ? [spec] : [];
}

/** Layers that wait for one another, and layers that are fed by none there is. */
function graphRemarks(layers: readonly LayerSpec[]): readonly string[] {
  const names = new Set(layers.map(({ name }) => name));
  for (const { name, inbound } of layers) {
    const missing = inbound?.find((before) => !names.has(before));
    if (missing !== undefined) {
      return [l10n.t("The layer '{0}' is fed by '{1}', which is not in the model.", name, missing)];
    }
  }
  const waiting = new Map(layers.map(({ name, inbound }) => [name, new Set(inbound ?? [])]));
  const followers = new Map<string, string[]>();
  for (const { name, inbound } of layers) {
    for (const before of inbound ?? []) followers.set(before, [...(followers.get(before) ?? []), name]);
  }
  const ready = [...waiting].filter(([, before]) => before.size === 0).map(([name]) => name);
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    waiting.delete(next);
    for (const follower of followers.get(next) ?? []) {
      const before = waiting.get(follower);
      before?.delete(next);
      if (before?.size === 0) ready.push(follower);
    }
  }
  const [stuck] = waiting.keys();
  return stuck === undefined
    ? []
    : [l10n.t("The layers of the model form a cycle, with '{0}' in it.", stuck)];
}
