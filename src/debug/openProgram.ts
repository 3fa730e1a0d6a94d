// From a file, or from a text that an editor holds, to the program of a session. A saved model has no text: its summary is one,
// and each row of it stands for its layer.

import * as l10n from '@vscode/l10n';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileError } from '../core/io/fileError';
import type { ModelSpec } from '../core/model/modelSpec';
import { readSource, sourceKindOf, type SourceKind } from '../core/source/readSource';
import type { SourceDocument, SourceModel } from '../core/source/sourceDocument';
import { withCheckpoint } from '../node/checkpointFile';
import { readError } from '../node/fileSource';
import { summarySource } from '../node/summarySource';
import type { DebugProgram } from './debugEnvironment';
import { isRecording, readRecording } from './recording/recordingFile';

/** Where a program's text comes from, and where its relative paths lead. */
export interface ProgramPlace {
  /** How the client names it: a path or a URI. */
  readonly path: string;
  readonly name: string;
  readonly baseFolder: string;
  readonly dataFolders: readonly string[];
}

/** More is no model text, and reading it would hold everything up. */
const mostTextBytes = 16 * 1024 * 1024;

/**
 * @param file absolute
 * @param model by its place from 0 or by its name; absent: the only one
 * @throws UserError when there is no such file, or it holds no such model
 */
export async function openProgramFile(
  file: string,
  model: number | string | undefined,
  dataFolders: readonly string[],
): Promise<DebugProgram> {
  const place: ProgramPlace = {
    path: file,
    name: path.basename(file),
    baseFolder: path.dirname(file),
    dataFolders,
  };
  if (isRecording(file)) return programOfRecording(await readText(file), file, dataFolders);
  const kind = sourceKindOf(file);
  if (kind !== undefined) return programOfText(await readText(file), kind, place, model);
  const spec = await withCheckpoint(file, (checkpoint) => checkpoint.model);
  if (spec) return programOfSavedModel(spec, place);
  throw fileError(
    file,
    l10n.t('the file holds weights, but not the model they belong to. Name the model text instead.'),
  );
}

/** @throws UserError when the text holds no such model, or has errors */
export function programOfText(
  text: string,
  kind: SourceKind,
  place: ProgramPlace,
  model: number | string | undefined,
): DebugProgram {
  const document = readSource(text, kind);
  return { ...place, text, model: choose(document, place.name, model) };
}

/** The recorded text is the session's own, so that its lines fit whatever has become of the file since. */
function programOfRecording(text: string, file: string, dataFolders: readonly string[]): DebugProgram {
  const recording = readRecording(text, file);
  const { name, baseFolder, kind, model } = recording;
  const source = kind === 'python' ? 'python' : 'modelFile';
  const place = { path: file, name, baseFolder, dataFolders };
  return { ...programOfText(recording.text, source, place, model), path: undefined, recording };
}

/** The file's weights are what its run begins with. @throws UserError when it was saved without a loss */
export function programOfSavedModel(spec: ModelSpec, place: ProgramPlace): DebugProgram {
  requireCompiled(spec, place.name);
  const { path: weights, name, baseFolder, dataFolders } = place;
  return { ...summarySource(spec), name: l10n.t('Summary of {0}', name), baseFolder, dataFolders, weights };
}

function choose(
  { models, diagnostics }: SourceDocument,
  file: string,
  wanted: number | string | undefined,
): SourceModel {
  if (models.length === 0) {
    throw fileError(
      file,
      l10n.t(
        'no model in it. Looked for keras.Sequential([...]) in Python, or "model": [...] in a model file.',
      ),
    );
  }
  const found =
    typeof wanted === 'string' ? models.find(({ spec }) => spec.name === wanted) : models[wanted ?? 0];
  const names = models.map(({ spec }, index) => `${index} (${spec.name})`).join(', ');
  if (!found) {
    throw fileError(file, l10n.t("there is no model '{0}' in it; there are {1}.", wanted ?? 0, names));
  }
  if (wanted === undefined && models.length > 1) {
    throw fileError(file, l10n.t("several models are in it: {0}. Choose one with 'model'.", names));
  }
  const mistake = diagnostics.find(({ severity }) => severity === 'error');
  if (mistake) throw fileError(file, mistake.message);
  requireCompiled(found.spec, file);
  return found;
}

function requireCompiled({ compile, name }: ModelSpec, file: string): void {
  if (compile) return;
  throw fileError(
    file,
    l10n.t(
      "the model '{0}' is not compiled, so there is no loss to train on. Add a line such as {1}.",
      name,
      /\.jsonc?$/i.test(file)
        ? '"compile": { "optimizer": "adam", "loss": "sparse_categorical_crossentropy" }'
        : 'model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")',
    ),
  );
}

async function readText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > mostTextBytes) {
      throw fileError(
        file,
        l10n.t('{0} bytes are no model text; at most {1} are read.', size, mostTextBytes),
      );
    }
    return await readFile(file, 'utf8');
  } catch (error) {
    throw readError(file, error);
  }
}
