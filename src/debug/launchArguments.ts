// What a launch configuration says, checked: wrong types and impossible values are told before anything starts.

import type { JsonValue } from '../core/model/modelSpec';

/** Of type `backstep` in `launch.json`. What is absent comes from the model's own `fit`. */
export interface LaunchArguments {
  /** The model file: `.py`, `.model.jsonc`, or a saved model that carries its architecture. */
  readonly program: string;
  /** Where the file has several models: which, by its place from 0 or by its name. */
  readonly model?: number | string;
  /** A name, a file, a folder, or an object as a model file's `"data"`; absent: what the model says. */
  readonly data?: JsonValue;
  /** A saved model whose weights the run begins with. */
  readonly weights?: string;
  readonly epochs?: number;
  readonly batchSize?: number;
  readonly shuffle?: boolean;
  readonly seed?: number;
  readonly stopOnEntry: boolean;
  readonly noDebug: boolean;
  /** Bytes. */
  readonly recordingMemory: number;
  readonly networkPage: boolean;
}
