// A model in a safetensors file's metadata: what Backstep writes beside trained weights, so that the file is whole.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import { asObject, parseStrictJson } from '../../io/strictJson';
import type { ModelSpec } from '../../model/modelSpec';

/** What is told about how the weights came to be. */
export interface TrainingRecord {
  readonly seed: number;
  readonly epochs: number;
  /** The last epoch's values, in Keras' names. */
  readonly logs: Readonly<Record<string, number>>;
}

export type ModelMetadata =
  | { readonly kind: 'none' }
  | { readonly kind: 'model'; readonly spec: ModelSpec }
  | { readonly kind: 'damaged'; readonly remark: string };

const modelKey = 'backstep.model';
const trainingKey = 'backstep.training';
/** Of this layout of the metadata; a reader may ask for it when it changes. */
const versionKey = 'backstep.version';
const version = '1';

export function writeModelMetadata(spec: ModelSpec, training?: TrainingRecord): Record<string, string> {
  return {
    [versionKey]: version,
    [modelKey]: JSON.stringify(spec),
    ...(training && { [trainingKey]: JSON.stringify(training) }),
  };
}

/** Never throws: weights can be shown also where the architecture beside them is damaged. */
export function readModelMetadata(metadata: Readonly<Record<string, string>>): ModelMetadata {
  if (!Object.hasOwn(metadata, modelKey)) return { kind: 'none' };
  try {
    const value = parseStrictJson(metadata[modelKey], modelKey, l10n.t('the architecture'));
    if (isModelSpec(value)) return { kind: 'model', spec: value };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  return {
    kind: 'damaged',
    remark: l10n.t(
      'The architecture in the metadata ({0}) is damaged, so only the tensors are shown.',
      modelKey,
    ),
  };
}

/** Whether the parts that every view relies on are there; layers' own arguments are checked where they are used. */
function isModelSpec(value: unknown): value is ModelSpec {
  const spec = asObject(value);
  return (
    typeof spec?.name === 'string' &&
    (spec.className === 'Sequential' || spec.className === 'Functional') &&
    Array.isArray(spec.layers) &&
    spec.layers.every((layer) => isObjectSpec(layer) && typeof asObject(layer)?.name === 'string') &&
    (spec.compile === undefined || isCompileSpec(spec.compile))
  );
}

function isObjectSpec(value: unknown): boolean {
  const object = asObject(value);
  return typeof object?.className === 'string' && asObject(object.config) !== undefined;
}

function isCompileSpec(value: unknown): boolean {
  const compile = asObject(value);
  return (
    isObjectSpec(compile?.optimizer) &&
    isObjectSpec(compile?.loss) &&
    Array.isArray(compile?.metrics) &&
    compile.metrics.every(isObjectSpec)
  );
}
