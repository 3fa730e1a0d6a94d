// The model that a command names: a text of it, or a saved model that carries its architecture.

import * as l10n from '@vscode/l10n';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../core/base/errors';
import { fileError } from '../core/io/fileError';
import { optimizerLayer } from '../core/model/checkpoint';
import type { ModelSpec } from '../core/model/modelSpec';
import { defaultParameters, type Parameters, type TuningSpec } from '../core/model/searchSpace';
import { applyEdits, fixParameters } from '../core/source/modelFile/fixParameters';
import { readSource, sourceKindOf } from '../core/source/readSource';
import type { SourceDocument } from '../core/source/sourceDocument';
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
  /** Where something in it is tuned; then `spec` has the defaults. */
  readonly tuned?: TunedModel;
}

export interface TunedModel extends TuningSpec {
  /** @throws UserError when these values make no model */
  specWith(parameters: Parameters): ModelSpec;
  /** The text of the model with these values in it. */
  textWith(parameters: Parameters): string;
}

/**
 * The first parameter of a command; what is tuned in it has its defaults, and that is told.
 * @throws UserError when it is missing, cannot be read, or holds no model
 */
export async function openModel(input: CommandInput, terminal: Terminal): Promise<OpenedModel> {
  const model = await openTunableModel(input, terminal);
  if (model.tuned) sayDefaults(model.tuned, terminal);
  return model;
}

/** The same without a word of defaults. */
export async function openTunableModel(input: CommandInput, terminal: Terminal): Promise<OpenedModel> {
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
  const text = await readText(file);
  const { models, diagnostics } = readSource(text, kind);
  for (const { severity, message } of diagnostics) terminal.say(`${file}: ${severity}: ${message}`);
  const [first] = models;
  const isMistaken = diagnostics.some(({ severity }) => severity === 'error');
  if (first) {
    const { spec, tuning } = first;
    const specWith = (parameters: Parameters): ModelSpec => specOf(readSource(text, kind, parameters), file);
    const textWith = (parameters: Parameters): string => applyEdits(text, fixParameters(text, parameters));
    return { spec, folder, isMistaken, tuned: tuning && { ...tuning, specWith, textWith } };
  }
  throw fileError(
    file,
    l10n.t(
      'no model in it. Looked for keras.Sequential([...]) in Python, or "model": [...] in a model file.',
    ),
  );
}

function specOf({ models, diagnostics }: SourceDocument, file: string): ModelSpec {
  const mistake = diagnostics.find(({ severity }) => severity === 'error');
  if (!mistake) return models[0].spec;
  throw fileError(file, mistake.message);
}

function sayDefaults({ space }: TunedModel, terminal: Terminal): void {
  const defaults = Object.entries(defaultParameters(space)).map(
    ([name, value]) => `${name} = ${JSON.stringify(value)}`,
  );
  terminal.say(
    l10n.t(
      'Values that are tuned have their defaults here: {0}. Tune them with backstep tune.',
      defaults.join(', '),
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
