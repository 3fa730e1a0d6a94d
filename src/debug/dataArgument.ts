// `data` of a launch configuration: a name, a file or a folder as on the command line, or an object as in a model file.

import * as l10n from '@vscode/l10n';
import { parseTree } from 'jsonc-parser';
import { UserError } from '../core/base/errors';
import type { DataSpec } from '../core/model/modelSpec';
import { readData } from '../core/source/modelFile/readData';
import { Reporter } from '../core/source/reporter';
import { dataNamed } from '../node/dataNamed';
import { namedDataset } from '../node/namedDatasets';

/** What pixels are divided by where no model says otherwise. */
const brightest = 255;

/**
 * @param baseFolder relative paths start here
 * @param declared the model's own data, whose scale other pictures get as well
 * @throws UserError when it says nothing that can be read
 */
export function dataArgument(given: unknown, baseFolder: string, declared: DataSpec | undefined): DataSpec {
  if (typeof given === 'string' && given.trim() !== '') {
    const data = dataNamed(given, baseFolder);
    if (holdsPictures(data)) return { ...data, scale: declared ? declared.scale : brightest };
    return data;
  }
  if (typeof given === 'object' && given !== null) {
    const text = JSON.stringify(given);
    const reporter = new Reporter(text);
    const node = parseTree(text);
    const draft = node && readData(node, reporter);
    const [problem] = reporter.diagnostics;
    if (problem) throw new UserError(problem.message);
    if (draft) return draft.spec;
  }
  throw new UserError(
    l10n.t(
      "'data' must be a name, a file, a folder, or an object such as {0}.",
      '{ "generate": "moons", "samples": 200 }',
    ),
  );
}

function holdsPictures(data: DataSpec): boolean {
  if (data.kind === 'named') return data.name === 'garments' || namedDataset(data.name) !== undefined;
  return data.kind === 'idx';
}
