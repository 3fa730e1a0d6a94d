// A stored set of named tensors, as every format's reader gives it and every view shows it. Knows no format.

import type { Disposable } from '../base/disposable';
import type { DType } from '../tensor/dtype';
import type { Shape } from '../tensor/shape';
import type { NumberArray } from '../tensor/tensor';
import type { ModelSpec } from './modelSpec';

/** The `layer` of an optimizer's state. */
export const optimizerLayer = 'optimizer';

export interface TensorInfo {
  /** The format's own path; unique in the checkpoint. */
  readonly name: string;
  /** For people: `dense/kernel`. */
  readonly displayName: string;
  /** What the elements are once they are numbers; a quantised block decodes to `float32`. */
  readonly dtype: DType;
  /** In the format's own words: `<f4`, `BF16`, `Q4_K`. */
  readonly typeName: string;
  readonly shape: Shape;
  /** Bytes in the file, before anything is unpacked; absent: not known from the header. */
  readonly storedSize?: number;
  /** The layer it belongs to, where the file knows layers; `optimizerLayer` of an optimizer's state. */
  readonly layer?: string;
  /** Whether training changes it; absent: the file does not say. */
  readonly trainable?: boolean;
}

/** Something that stands among the tensors but has no numbers to show. */
export interface UnreadableTensor {
  readonly name: string;
  /** Where it is another than the name. */
  readonly displayName?: string;
  /** In the format's own words, where they can be told. */
  readonly typeName?: string;
  readonly shape?: Shape;
  /** Why, for people: an element type without numbers, a damaged part. */
  readonly reason: string;
}

/** A fact that the file carries beside its tensors: a framework's version, a date, the training config. */
export interface MetadataEntry {
  /** In the file's own words. */
  readonly name: string;
  /** Text as it is; JSON for whatever else, whose long lists the reader has cut. */
  readonly value: string;
}

/** What would run, reach out or fill memory if a framework loaded the file. Backstep does none of it. */
export interface SecurityFinding {
  /** `danger`: loading may run a program. `warning`: loading may reach beyond the file or exhaust memory. `note`: worth knowing. */
  readonly severity: 'danger' | 'warning' | 'note';
  /** `Lambda layer`, `os.system`: a few words. */
  readonly what: string;
  /** The place in the file: a layer's name, an entry, a path. */
  readonly where: string;
  /** What it may do: a sentence. */
  readonly why: string;
}

export interface Checkpoint extends Disposable {
  /** The reader's own: `safetensors`, `npz`, `keras`, … */
  readonly format: string;
  /** For people: `Keras model`, `NumPy archive`. */
  readonly formatName: string;
  /** Of the format, where it has versions: `3.0`. */
  readonly formatVersion?: string;
  /** In the file's order. */
  readonly tensors: readonly TensorInfo[];
  readonly unreadable: readonly UnreadableTensor[];
  readonly metadata: readonly MetadataEntry[];
  /** The architecture, where the file carries one that can be understood. */
  readonly model?: ModelSpec;
  /** The architecture in the file's own words (JSON), where it carries one. */
  readonly architectureText?: string;
  readonly findings: readonly SecurityFinding[];
  /** What else a person should know about the file: sentences. */
  readonly remarks: readonly string[];
  /**
   * `count` elements of a tensor in C order, beginning with the flat index `from`; reads the file. A few megabytes at once
   * cost a few megabytes, however large the tensor; ranges that follow one another cost no more than one that spans them.
   * @throws UserError when the file is damaged there
   */
  readElements(tensor: TensorInfo, from: number, count: number): Promise<NumberArray>;
  /** Lets go of what the reader has opened itself. The source belongs to whoever gave it. */
  dispose(): void;
}
