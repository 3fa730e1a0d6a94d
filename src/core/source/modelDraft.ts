// A model while its text is being read: Keras' words with the places they came from. Readers of Python and of model
// files both fill these; `finishModel` turns them into what the rest of the program reads.

import type { CompileSpec, DataSpec, FitSpec, JsonValue } from '../model/modelSpec';
import type { TuningSpec } from '../model/searchSpace';
import type { TextFix, TextRange } from './sourceDocument';

export interface LayerDraft {
  readonly className: string;
  readonly config: { readonly [argument: string]: JsonValue };
  /** Given by the user. */
  readonly name?: string;
  readonly range: TextRange;
  /** Absent: the layer before it. */
  readonly inbound?: readonly LayerDraft[];
  /** `input_shape=` and its older relatives, for a layer that turns out to be the first. */
  readonly inputShape?: { readonly shape: readonly number[]; readonly range: TextRange };
  /** Writes a layer without arguments in front of this one; absent where there is no simple place. */
  readonly insertBefore?: (className: string) => TextFix['edits'];
}

export interface CompileDraft {
  readonly spec: CompileSpec;
  readonly range: TextRange;
  readonly lossRange: TextRange;
}

export interface DataDraft {
  readonly spec: DataSpec;
  readonly range: TextRange;
  /** Labels have been turned into rows with a single 1. */
  readonly oneHot: boolean;
}

/** Filled step by step: layers are added, then `compile` and `fit` are met. */
export interface ModelDraft {
  name?: string;
  className: 'Sequential' | 'Functional';
  readonly layers: LayerDraft[];
  range: TextRange;
  compile?: CompileDraft;
  fit?: { readonly spec: FitSpec; readonly range: TextRange };
  data?: DataDraft;
  /** Absent: nothing in it is tuned. */
  tuning?: TuningSpec;
}
