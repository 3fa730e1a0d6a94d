// What a launch configuration says, checked: wrong types and impossible values are told before anything starts.

import * as l10n from '@vscode/l10n';
import type { UserError } from '../core/base/errors';
import type { RecordedLaunch } from './recording/recordingFile';
import { RequestArguments } from './requestArguments';

/** Of type `backstep` in `launch.json`. What is absent comes from the model's own `fit`. */
export interface LaunchArguments {
  /** The model file: `.py`, `.model.jsonc`, or a saved model that carries its architecture. */
  readonly program: string;
  /** Where the file has several models: which, by its place from 0 or by its name. */
  readonly model?: number | string;
  /** See dataArgument; absent: what the model says. */
  readonly data?: unknown;
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
}

const megabyte = 1024 * 1024;
const defaultRecording = 512;
/** A typed array holds no more than this many bytes, and no machine of a user's has so much memory: 1 TB. */
const mostRecording = 1024 * 1024;

/** @throws UserError that names the attribute, what was found and what is expected */
export function launchArguments(given: RequestArguments): LaunchArguments {
  if (!given.has('program')) throw given.wrong('program', l10n.t('the path of a model file'));
  const program = given.text('program');
  if (program.trim() === '') throw given.wrong('program', l10n.t('the path of a model file'));
  return {
    program,
    model: modelOf(given),
    data: given.has('data') ? given.value('data') : undefined,
    weights: given.optionalText('weights'),
    epochs: atLeast(given, 'epochs', 1),
    batchSize: atLeast(given, 'batchSize', 1),
    shuffle: given.has('shuffle') ? given.flag('shuffle') : undefined,
    seed: atLeast(given, 'seed', 0),
    stopOnEntry: given.flag('stopOnEntry', true),
    noDebug: given.flag('noDebug'),
    recordingMemory: recordingMemory(given),
  };
}

/** What the recording says, where the configuration leaves it open. @throws UserError */
export function withRecorded(given: LaunchArguments, recorded: RecordedLaunch): LaunchArguments {
  const { data, weights, epochs, batchSize, shuffle, seed } = launchArguments(
    new RequestArguments('recording', { ...recorded, program: given.program }),
  );
  return {
    ...given,
    data: given.data ?? data,
    weights: given.weights ?? weights,
    epochs: given.epochs ?? epochs,
    batchSize: given.batchSize ?? batchSize,
    shuffle: given.shuffle ?? shuffle,
    seed: given.seed ?? seed,
  };
}

function modelOf(given: RequestArguments): number | string | undefined {
  if (!given.has('model')) return undefined;
  const model = given.value('model');
  if (typeof model === 'string') return model;
  if (typeof model === 'number' && Number.isSafeInteger(model) && model >= 0) return model;
  throw given.wrong('model', l10n.t("a model's name, or its place in the file from 0"));
}

function atLeast(given: RequestArguments, name: string, least: number): number | undefined {
  if (!given.has(name)) return undefined;
  const value = given.value(name);
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
  throw given.wrong(name, wholeNumberFrom(least));
}

function wholeNumberFrom(least: number): string {
  return l10n.t('a whole number of at least {0}', least);
}

/** @returns bytes */
function recordingMemory(given: RequestArguments): number {
  const value = given.value('recordingMemory') ?? defaultRecording;
  if (typeof value === 'number' && value > 0 && value <= mostRecording) return value * megabyte;
  throw wrongMemory(given);
}

function wrongMemory(given: RequestArguments): UserError {
  return given.wrong('recordingMemory', l10n.t('megabytes, greater than 0 and at most {0}', mostRecording));
}
