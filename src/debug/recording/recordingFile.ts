// A debugged run as a file: the model's text, what it was launched with, what was set by hand, and where it stood. All else
// follows from these, so the file is small and opens anywhere the data are.

import * as l10n from '@vscode/l10n';
import path from 'node:path';
import { fileError } from '../../core/io/fileError';
import { asObject, parseStrictJson } from '../../core/io/strictJson';
import type { RecordedEdit, RecordedRun } from '../../core/training/stepping/recordedRun';
import { positionFrom } from './positionFrom';

/** What a run was launched with, as a launch configuration says it. */
export type RecordedLaunch = Readonly<
  Record<'data' | 'weights' | 'epochs' | 'batchSize' | 'shuffle' | 'seed', unknown>
>;

export interface Recording {
  /** The model text, as it was when the run began. */
  readonly text: string;
  /** `python` or `modelFile`. */
  readonly kind: string;
  readonly name: string;
  /** Of the model in the text. */
  readonly model: string;
  /** Absolute; relative paths in the text and in the launch start here. */
  readonly baseFolder: string;
  readonly launch: RecordedLaunch;
  /** What computed it; another one gives other last digits. */
  readonly engine: string;
  readonly run: RecordedRun;
}

const mark = 'recording';
const version = 1;

export function isRecording(fileName: string): boolean {
  return /\.backstep\.json$/i.test(fileName);
}

/** @param file absolute, so that the base folder can be told from it */
export function writeRecording(file: string, recording: Recording): string {
  const { run, baseFolder, ...rest } = recording;
  const folder = path.relative(path.dirname(file), baseFolder).split(path.sep).join('/') || '.';
  const edits = run.edits.map(({ position, path: tensor, values }) => ({
    position,
    path: tensor,
    // Little-endian float64: every bit, also of NaN.
    values: Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64'),
  }));
  const content = { backstep: mark, version, ...rest, baseFolder: folder, position: run.position, edits };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

/** @throws UserError for what is no such file, with the part that is wrong */
export function readRecording(text: string, file: string): Recording {
  const content = asObject(parseStrictJson(text, path.basename(file), l10n.t('the recording')));
  const wrong = (what: string): Error =>
    fileError(path.basename(file), l10n.t("'{0}' of the recording is missing or not what it must be.", what));
  if (content?.backstep !== mark) throw wrong('backstep');
  if (content.version !== version) throw wrong('version');
  const textOf = (name: string): string => {
    const value = content[name];
    if (typeof value !== 'string') throw wrong(name);
    return value;
  };
  const position = positionFrom(content.position);
  if (!position) throw wrong('position');
  const launch = asObject(content.launch);
  if (!launch) throw wrong('launch');
  if (!Array.isArray(content.edits)) throw wrong('edits');
  const edits = content.edits.map((edit: unknown): RecordedEdit => {
    const read = editFrom(edit);
    if (!read) throw wrong('edits');
    return read;
  });
  const { data, weights, epochs, batchSize, shuffle, seed } = launch;
  return {
    text: textOf('text'),
    kind: textOf('kind'),
    name: textOf('name'),
    model: textOf('model'),
    engine: textOf('engine'),
    baseFolder: path.resolve(path.dirname(file), textOf('baseFolder')),
    launch: { data, weights, epochs, batchSize, shuffle, seed },
    run: { edits, position },
  };
}

function editFrom(edit: unknown): RecordedEdit | undefined {
  const { position, path: tensor, values } = asObject(edit) ?? {};
  const place = positionFrom(position);
  if (!place || typeof tensor !== 'string' || typeof values !== 'string') return undefined;
  const bytes = Buffer.from(values, 'base64');
  if (bytes.length % Float64Array.BYTES_PER_ELEMENT !== 0) return undefined;
  return { position: place, path: tensor, values: new Float64Array(new Uint8Array(bytes).buffer) };
}
