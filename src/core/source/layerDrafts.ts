// Layers out of a class name and what was given to it, whichever language it was written in.

import * as l10n from '@vscode/l10n';
import { layerClassNames } from '../model/layers/layerDefinitions';
import type { JsonValue } from '../model/modelSpec';
import { bindArguments, type GivenArguments } from './keras/bindArguments';
import { unknownName } from './keras/checkArgument';
import { commonArguments, layerSignature } from './keras/layerSignatures';
import { renaming } from './keras/renaming';
import type { LayerDraft } from './modelDraft';
import type { Reporter } from './reporter';
import type { TextRange } from './sourceDocument';

/** Older ways to say a first layer's input. `batch_` ones begin with the size of a batch. */
const inputArguments = ['input_shape', 'input_dim', 'batch_input_shape', 'batch_shape'];

export interface LayerPlaces {
  readonly range: TextRange;
  /** Of the class name alone. */
  readonly nameRange: TextRange;
  readonly inbound?: readonly LayerDraft[];
  readonly insertBefore?: LayerDraft['insertBefore'];
}

/** An unknown class stays a layer: everything that is known of the model can still be told. */
export function draftLayer(
  className: string,
  given: GivenArguments,
  { range, nameRange, inbound, insertBefore }: LayerPlaces,
  reporter: Reporter,
): LayerDraft {
  const signature = layerSignature(className);
  if (!signature) reportUnknown(className, nameRange, reporter);
  const config = signature
    ? bindArguments(className, { ...signature, ...commonArguments }, given, reporter, inputArguments)
    : unchecked(given);
  const { name, ...others } = config;
  // Everything is computed in the engine's own precision.
  const rest = Object.fromEntries(Object.entries(others).filter(([argument]) => argument !== 'dtype'));
  const isInput = className === 'InputLayer';
  return {
    className,
    config: isInput ? inputConfig(config, inputShapeOf(given)?.shape) : rest,
    name: typeof name === 'string' ? name : undefined,
    range,
    inbound,
    inputShape: isInput ? undefined : inputShapeOf(given),
    insertBefore,
  };
}

function reportUnknown(className: string, range: TextRange, reporter: Reporter): void {
  reporter.warning(
    range,
    unknownName(l10n.t('layers'), className, layerClassNames),
    renaming(range, className, layerClassNames, reporter),
  );
}

function unchecked({ keywords }: GivenArguments): ReturnType<typeof bindArguments> {
  return Object.fromEntries([...keywords].map(([name, { value }]) => [name, value]));
}

/** Without the batch: `shape`, or `batch_shape` less its first size, or what older Keras called `input_shape`. */
function inputConfig(
  config: { readonly [argument: string]: JsonValue },
  older: readonly number[] | undefined,
): LayerDraft['config'] {
  const { shape, batch_shape: whole } = config;
  if (Array.isArray(shape)) return { shape };
  if (typeof shape === 'number') return { shape: [shape] };
  if (Array.isArray(whole)) return { shape: whole.slice(1) };
  return older ? { shape: older } : {};
}

function inputShapeOf({ keywords }: GivenArguments): LayerDraft['inputShape'] {
  for (const name of inputArguments) {
    const given = keywords.get(name);
    if (!given) continue;
    const { value } = given;
    const range = { from: given.nameRange.from, to: given.range.to };
    const list: readonly JsonValue[] = Array.isArray(value) ? value : [value];
    const sizes = name.startsWith('batch') ? list.slice(1) : list;
    if (sizes.every((size) => typeof size === 'number')) return { shape: sizes, range };
  }
  return undefined;
}
