// The model that a command names: a text of it, or a saved model that carries its architecture.

import * as l10n from '@vscode/l10n';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../core/base/errors';
import { fileError } from '../core/io/fileError';
import { optimizerLayer } from '../core/model/checkpoint';
import type { ModelSpec } from '../core/model/modelSpec';
import { readSource, sourceKindOf } from '../core/source/readSource';
import { withCheckpoint } from '../node/checkpointFile';
import { readError } from '../node/fileSource';
import type { CommandInput, Terminal } from './command';

export interface OpenedModel {
  readonly spec: ModelSpec;
  /** Relative paths in the model start here. */
  readonly folder: string;
  /** The file of weights, where the model came out of one. */
  readonly saved?: string;
  /** Whether that file holds an optimizer's state. */
  readonly isTrained?: boolean;
  /** Whether its text has errors, which `openModel` has told: what was read may not be what was meant. */
  readonly isMistaken?: boolean;
}

/**
 * The first parameter of a command.
 * @throws UserError when it is missing, cannot be read, or holds no model
 */
export async function openModel(input: CommandInput, terminal: Terminal): Promise<OpenedModel> {
  const [file] = input.parameters;
  if (file === undefined) {
    throw new UserError(
      l10n.t(
        'Which model? Name a .py, a .model.jsonc, or a saved model that carries its architecture (.keras, .h5, .safetensors).',
      ),
    );
  }
  if (input.parameters.length > 1) {
    throw new UserError(l10n.t("One model at a time: '{0}' is too much.", input.parameters[1]));
  }
  const folder = path.dirname(path.resolve(file));
  const kind = sourceKindOf(file);
  if (kind === undefined) {
    const { spec, isTrained } = await withCheckpoint(file, ({ model, tensors }) => ({
      spec: model,
      isTrained: tensors.some(({ layer }) => layer === optimizerLayer),
    }));
    if (spec) return { spec, folder, saved: file, isTrained };
    throw fileError(
      file,
      l10n.t('the file holds weights, but not the model they belong to. Name the model text instead.'),
    );
  }
  const { models, diagnostics } = readSource(await readText(file), kind);
  for (const { severity, message } of diagnostics) terminal.say(`${file}: ${severity}: ${message}`);
  const [first] = models;
  const isMistaken = diagnostics.some(({ severity }) => severity === 'error');
  if (first) return { spec: first.spec, folder, isMistaken };
  throw fileError(
    file,
    l10n.t(
      'no model in it. Looked for keras.Sequential([...]) in Python, or "model": [...] in a model file.',
    ),
  );
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw readError(file, error);
  }
}
