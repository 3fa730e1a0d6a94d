// Where in a model a group of numbered variables belongs: `layers/bidirectional/forward_layer/cell` is the cell of the
// forward layer of the model's Bidirectional layer. Knows paths and configs, no files.

import { asObject } from '../../io/strictJson';
import type { LayerConfig } from '../../model/layers/definition';
import { snakeCaseOf } from '../../model/objectSpec';
import { kerasObject, type KerasObject, layersOf, nameOf } from './kerasObjects';

export interface VariablePlace {
  /** For people: the names of layers, outermost first. */
  readonly names: readonly string[];
  /** The class and the arguments of what owns the variables; absent: not known. */
  readonly className?: string;
  readonly config: LayerConfig;
  /** In the order of the model's layers, as far as it is known: compared number by number. */
  readonly order: readonly number[];
  /** Whether it, or something around it, is not trained. */
  readonly frozen: boolean;
}

/** Containers of layers: of Keras 3, and of Keras 2.13. */
const containers: ReadonlySet<string> = new Set(['layers', '_layer_checkpoint_dependencies']);

/** Parts of layers, in the order in which Keras tracks them; what people call them, where that is another word. */
const parts: Readonly<Record<string, string>> = {
  forward_layer: 'forward_layer',
  backward_layer: 'backward_layer',
  query_dense: 'query',
  _query_dense: 'query',
  key_dense: 'key',
  _key_dense: 'key',
  value_dense: 'value',
  _value_dense: 'value',
  output_dense: 'attention_output',
  _output_dense: 'attention_output',
};
const partNames = Object.keys(parts);

interface Step {
  readonly name?: string;
  readonly object?: Pick<KerasObject, 'className' | 'config'>;
  readonly order: number;
}

/**
 * @param path of the group that holds `vars`, in parts
 * @param model the root's config; absent: not known
 * @param nameOfGroup the layer's own name, which Keras 3 writes on its group
 */
export function placeOf(
  path: readonly string[],
  model: KerasObject | undefined,
  nameOfGroup: (path: readonly string[]) => string | undefined,
): VariablePlace {
  let object: Step['object'] = model;
  const names: string[] = [];
  const order: number[] = [];
  let frozen = false;
  for (let at = 0; at < path.length; at++) {
    const inContainer = containers.has(path[at]) && at + 1 < path.length;
    if (inContainer) at++;
    const here = path.slice(0, at + 1);
    const step = inContainer ? layerStep(object, path[at], nameOfGroup(here)) : partStep(object, path[at]);
    if (step.name !== undefined) names.push(step.name);
    order.push(step.order);
    object = step.object;
    frozen ||= object?.config.trainable === false;
  }
  return { names, className: object?.className, config: object?.config ?? {}, order, frozen };
}

function layerStep(model: Step['object'], key: string, ownName: string | undefined): Step {
  const layers = model ? layersOf(model) : [];
  const byName = (name: string | undefined): number =>
    name === undefined ? -1 : layers.findIndex((layer) => nameOf(layer) === name);
  const candidates = [byName(ownName), groupKeys(layers).indexOf(key), byName(key)];
  const index = candidates.find((candidate) => candidate >= 0);
  if (index === undefined) {
    return { name: ownName ?? key, object: { className: classOfKey(key), config: {} }, order: layers.length };
  }
  return { name: nameOf(layers[index]) ?? key, object: layers[index], order: index };
}

/** `dense`, `dense_1`: Keras numbers the groups by class, whatever the layers are called. */
function groupKeys(layers: readonly KerasObject[]): readonly string[] {
  const used = new Map<string, number>();
  return layers.map(({ className }) => {
    const base = snakeCaseOf(className);
    const number = used.get(base) ?? 0;
    used.set(base, number + 1);
    return number === 0 ? base : `${base}_${number}`;
  });
}

function partStep(owner: Step['object'], part: string): Step {
  const config = owner?.config ?? {};
  const partOrder = partNames.indexOf(part);
  const order = partOrder < 0 ? partNames.length : partOrder;
  switch (part) {
    case 'cell':
      return { object: cellOf(owner), order };
    case 'layer':
      return { object: kerasObject(config.layer), order };
    case 'forward_layer':
      return { name: part, object: kerasObject(config.layer), order };
    case 'backward_layer':
      return { name: part, object: kerasObject(config.backward_layer) ?? kerasObject(config.layer), order };
    case 'seed_generator':
    case '_random_generator':
      return { name: 'seed_generator', object: { className: 'SeedGenerator', config: {} }, order };
    default:
      break;
  }
  if (partOrder >= 0) {
    const dense = { className: 'EinsumDense', config: { use_bias: config.use_bias !== false } };
    return { name: parts[part], object: dense, order };
  }
  return { name: part, object: { className: classOfKey(part), config: {} }, order };
}

/** `LSTM` -> `LSTMCell`; an `RNN` has its cell in its config. */
function cellOf(owner: Step['object']): Step['object'] {
  const own = kerasObject(owner?.config.cell);
  if (own || !owner) return own;
  const { className, config } = owner;
  return { className: className.startsWith('ConvLSTM') ? 'ConvLSTMCell' : `${className}Cell`, config };
}

/** `multi_head_attention_1` -> `MultiHeadAttention`; the few that are written otherwise are in the list. */
function classOfKey(key: string): string {
  const base = key.replace(/_\d+$/, '');
  if (Object.hasOwn(classesOfKeys, base)) return classesOfKeys[base];
  return base.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

const classesOfKeys: Readonly<Record<string, string>> = {
  conv1d: 'Conv1D',
  conv2d: 'Conv2D',
  conv3d: 'Conv3D',
  conv1d_transpose: 'Conv1DTranspose',
  conv2d_transpose: 'Conv2DTranspose',
  conv3d_transpose: 'Conv3DTranspose',
  depthwise_conv1d: 'DepthwiseConv1D',
  depthwise_conv2d: 'DepthwiseConv2D',
  separable_conv1d: 'SeparableConv1D',
  separable_conv2d: 'SeparableConv2D',
  conv_lstm1d: 'ConvLSTM1D',
  conv_lstm2d: 'ConvLSTM2D',
  conv_lstm3d: 'ConvLSTM3D',
  lstm: 'LSTM',
  gru: 'GRU',
  simple_rnn: 'SimpleRNN',
  p_re_lu: 'PReLU',
  rms_normalization: 'RMSNormalization',
  adam_w: 'AdamW',
};

/** For whoever needs the config of a model that is stored as a text's value. */
export function modelObject(value: unknown): KerasObject | undefined {
  const object = kerasObject(value);
  // Keras before 2.2.3: a list, where later a config holds one.
  const config = asObject(value)?.config;
  return object && Array.isArray(config) ? { ...object, config: { layers: config } } : object;
}
