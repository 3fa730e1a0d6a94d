// The editor of checkpoints: its page, the extension host, and the worker that reads the file.
// Names and shapes of all tensors cross once, packed; values only as they are on screen.

import type { MetadataEntry, SecurityFinding, UnreadableTensor } from '../core/model/checkpoint';
import type { SummaryPageContent } from './summary';
import type { SurveyProgress, TabName, TensorQueries, TensorsHost, WeightsInspection } from './weights';

/** What the worker needs before the first message. */
export interface CheckpointWorkerData {
  /** Translations of the texts that the worker writes; absent in English. */
  readonly l10n?: Record<string, string | { message: string; comment: string[] }>;
}

/** Where the worker finds a file. */
export type CheckpointLocation =
  | { readonly kind: 'file'; readonly path: string }
  /** Of a file system that only the extension host can read. */
  | { readonly kind: 'bytes'; readonly name: string; readonly bytes: Uint8Array };

/** What a file holds, values aside. */
export interface CheckpointDescription {
  /** For people: `Keras model`, with its version where formats have versions. */
  readonly format: string;
  /** `Keras 3.8.0`; absent: the file does not say. */
  readonly framework?: string;
  /** When it was saved, in the file's own words. */
  readonly saved?: string;
  /** Of the model, where the file carries one; otherwise the values of all tensors. */
  readonly parameters: number;
  readonly layers: number;
  /** See packedEntries.ts: a hundred thousand entries are too many for messages of JSON. */
  readonly tensors: Uint8Array;
  readonly unreadable: readonly UnreadableTensor[];
  readonly metadata: readonly MetadataEntry[];
  readonly findings: readonly SecurityFinding[];
  /** What else a person should know about the file: sentences. */
  readonly remarks: readonly string[];
  /** Absent: the file carries no architecture that can be understood. */
  readonly summary?: SummaryPageContent;
}

/** Functions of the worker that the host calls. */
export interface CheckpointWorker extends TensorQueries, Pick<WeightsInspection, 'file'> {
  /** Closes what was open before. @throws UserError when it cannot be read or is no checkpoint */
  open(location: CheckpointLocation): Promise<CheckpointDescription>;
  /** Answered at once, unless the worker hangs. */
  ping(): void;
}

/** Functions of the host that the worker calls. */
export interface CheckpointWorkerHost {
  progress(progress: SurveyProgress): void;
  /** A file in the same folder, of a file system that only the host can read. @throws UserError */
  readBeside(name: string): Promise<Uint8Array>;
}

export type CheckpointTab = 'layers' | 'summary' | 'metadata' | 'security';

/** Where the editor shall look. */
export interface CheckpointSelection {
  readonly tab?: CheckpointTab;
  readonly layer?: string;
  readonly view?: TabName;
}

/** The file as it is now. */
export interface CheckpointFileState {
  /** `fashion.keras` */
  readonly name: string;
  /** In bytes; absent: it cannot be told. */
  readonly size?: number;
  /** It was there and is not any more. */
  readonly isDeleted: boolean;
}

export interface CheckpointPageContent {
  readonly file: CheckpointFileState;
  /** Absent: it could not be read, and `problem` says why. */
  readonly description?: CheckpointDescription;
  readonly problem?: string;
  /** What the editor has been opened for, told once; absent: it stays where it is. */
  readonly selected?: CheckpointSelection;
}

/** Functions of the host that the page calls. */
export interface CheckpointPageHost extends TensorsHost {
  describe(): Promise<CheckpointPageContent>;
  /** Reads the file again. */
  retry(): void;
  openAsText(): void;
  /** Offers all editors of the file, such as those of bytes. */
  openWith(): void;
}

/** Functions of the page that the host calls. */
export interface CheckpointPage {
  show(selection: CheckpointSelection): void;
  /** The file is another than before: the page asks again for all that it shows, in the same place. */
  refresh(): void;
  progress(progress: SurveyProgress): void;
}
