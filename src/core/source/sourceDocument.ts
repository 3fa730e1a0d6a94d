// What a text says about models: every model in it with the places of its parts, and what is wrong on which characters.
// Readers of Keras Python and of model files both make this value; editors, commands and the command line read it.

import type { ModelSpec } from '../model/modelSpec';
import type { TuningSpec } from '../model/searchSpace';

/** Characters of the text, as offsets of UTF-16 units: from the first to before the last. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** Both ends count: a cursor stands between two characters. */
export function contains({ from, to }: TextRange, offset: number): boolean {
  return from <= offset && offset <= to;
}

export interface SourceModel {
  readonly spec: ModelSpec;
  readonly ranges: SourceRanges;
  /** What of it can be tuned; then `spec` has the defaults. Absent: nothing. */
  readonly tuning?: TuningSpec;
}

export interface SourceRanges {
  /** The whole model, from its name or `Sequential` to its last layer. CodeLenses stand above its first line. */
  readonly model: TextRange;
  /**
   * One for each layer of `spec.layers`, in order. A layer that a loop adds several times has the same range each time;
   * an `InputLayer` that comes from `input_shape=` has that argument's.
   */
  readonly layers: readonly TextRange[];
  readonly compile?: TextRange;
  readonly fit?: TextRange;
  readonly data?: TextRange;
}

export type Severity = 'error' | 'warning' | 'information';

/** A change of the text that mends a problem; offered as a quick fix. */
export interface TextFix {
  /** `Insert Flatten() before this layer`. */
  readonly title: string;
  readonly edits: readonly { readonly range: TextRange; readonly text: string }[];
}

export interface SourceDiagnostic {
  readonly range: TextRange;
  readonly severity: Severity;
  /** For people: what was found, what was expected, what to do; shape problems with their arithmetic. */
  readonly message: string;
  readonly fixes?: readonly TextFix[];
}

export interface SourceDocument {
  readonly models: readonly SourceModel[];
  readonly diagnostics: readonly SourceDiagnostic[];
}

export const emptySource: SourceDocument = { models: [], diagnostics: [] };
