// What one training run tells those who watch it. Logs and their names are Keras': `loss`, `accuracy`, `val_loss`.

import type { Comparison } from '../nn/batchTargets';
import type { Layer } from '../nn/layer';
import type { Op } from '../nn/op';
import type { Parameter } from '../nn/parameter';

/** Values by Keras' names. */
export type Logs = Readonly<Record<string, number>>;

/**
 * How closely a run is watched: `batches` runs fused and silent inside a batch, `layers` stops after each layer,
 * `ops` after each op. The numbers that come out are the same.
 */
export type Observation = 'batches' | 'layers' | 'ops';

/** `epoch` and `batch` count from 0. Arrays reached through an event are live: copy what must outlast the next step. */
export type TrainingEvent =
  | { readonly kind: 'epochBegin'; readonly epoch: number; readonly batches: number }
  | {
      readonly kind: 'batchBegin';
      readonly epoch: number;
      readonly batch: number;
      /** Indices in the data. */
      readonly samples: Int32Array;
      /** The network's output to come, beside what it should be; both may still be changed. */
      readonly comparison: Comparison;
    }
  | { readonly kind: 'opForward'; readonly layer: Layer; readonly op: Op }
  | { readonly kind: 'layerForward'; readonly layer: Layer }
  | {
      readonly kind: 'loss';
      /** Regularisation included. */
      readonly loss: number;
      /** Of each sample, weighted. */
      readonly losses: Float64Array;
    }
  /** The loss has written the gradient that the backward pass begins with. */
  | { readonly kind: 'lossBackward' }
  | { readonly kind: 'opBackward'; readonly layer: Layer; readonly op: Op }
  | { readonly kind: 'layerBackward'; readonly layer: Layer }
  /** Gradients are complete: regularised, and clipped where the optimizer does. */
  | { readonly kind: 'stepBegin' }
  | { readonly kind: 'optimizerStep'; readonly parameter: Parameter }
  | {
      readonly kind: 'batchEnd';
      readonly epoch: number;
      readonly batch: number;
      readonly size: number;
      /** Of this batch alone. */
      readonly values: Logs;
      /** Means over the epoch so far, as Keras' progress bar shows them. */
      readonly logs: Logs;
    }
  /** A batch of the validation is measured: a place to rest. */
  | { readonly kind: 'validationBatch'; readonly epoch: number; readonly batch: number }
  | { readonly kind: 'validation'; readonly epoch: number; readonly logs: Logs }
  /** A callback wants this written: whoever drives a run for good does it, whoever replays one does not. */
  | { readonly kind: 'file'; readonly request: FileRequest }
  | { readonly kind: 'epochEnd'; readonly epoch: number; readonly logs: Logs };

export interface FileRequest {
  /** As the user gave it; relative to the model's folder. */
  readonly file: string;
  readonly text: string;
  /** Before the text, where the file is new or empty. */
  readonly header?: string;
  readonly mode: 'replace' | 'append';
}

/** What `fit` returns in Keras: for each name, a value per epoch. */
export interface History {
  readonly epochs: number;
  readonly logs: Readonly<Record<string, readonly number[]>>;
}
