// What a model is, before any number exists: layers, loss, optimizer, data, in Keras' own config vocabulary.
// Every model source makes one and every view shows one. It knows nothing of text; see core/source for that.

import type { Shape } from '../tensor/shape';

export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Keras' serialized object: a class and its arguments; absent arguments have Keras' defaults. */
export interface ObjectSpec {
  /** Keras' class name, such as `Adam`, `HeNormal`, `SparseCategoricalCrossentropy`. */
  readonly className: string;
  readonly config: { readonly [argument: string]: JsonValue };
}

export interface LayerSpec extends ObjectSpec {
  /** Unique in the model; Keras' automatic name (`dense`, `dense_1`) unless the user gave one. */
  readonly name: string;
  /** Names of the layers that feed this one. Absent: the layer before it. */
  readonly inbound?: readonly string[];
  /** What the layers that feed it give, of one sample, where a saved model tells: for those whose class is not known. */
  readonly inputShapes?: readonly Shape[];
  /** Of a layer whose class is not known: what a saved model stores for it. */
  readonly parameters?: readonly ParameterSpec[];
  /** Of a model that is used as a layer: its own layers. */
  readonly model?: ModelSpec;
}

export interface ModelSpec {
  /** `sequential` unless the user named it. */
  readonly name: string;
  readonly className: 'Sequential' | 'Functional';
  readonly layers: readonly LayerSpec[];
  readonly compile?: CompileSpec;
  readonly fit?: FitSpec;
  readonly data?: DataSpec;
}

export interface CompileSpec {
  readonly optimizer: ObjectSpec;
  readonly loss: ObjectSpec;
  readonly metrics: readonly ObjectSpec[];
}

/** Arguments of `fit`; absent ones have Keras' defaults (1 epoch, batches of 32, shuffled, no validation). */
export interface FitSpec {
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly validationSplit?: number;
  readonly shuffle?: boolean;
  /** Of initialisers, shuffling and dropout. Absent: 0, so that a first run can be repeated. */
  readonly seed?: number;
  readonly classWeight?: Readonly<Record<string, number>>;
  readonly callbacks?: readonly ObjectSpec[];
}

export type DataSpec = DataSource & {
  /** Features are divided by this, as in `x_train / 255.0`. */
  readonly scale?: number;
};

export type DataSource =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'csv'; readonly path: string; readonly target?: string }
  | { readonly kind: 'idx'; readonly folder: string }
  | { readonly kind: 'npz'; readonly path: string }
  | {
      readonly kind: 'generate';
      readonly set: string;
      readonly samples?: number;
      readonly noise?: number;
      readonly seed?: number;
    };

/** A parameter of a layer as its definition declares it, before it has values. */
export interface ParameterSpec {
  /** `kernel`, `bias`. */
  readonly name: string;
  readonly shape: Shape;
  readonly initializer: ObjectSpec;
  readonly regularizer?: ObjectSpec;
  readonly trainable: boolean;
}
