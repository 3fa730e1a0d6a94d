// The models of a text, in whichever language it is written.

import type { Parameters } from '../model/searchSpace';
import { finishModels } from './finishModel';
import { readModelFile } from './modelFile/readModelFile';
import { readPython } from './python/readPython';
import { Reporter } from './reporter';
import type { SourceDocument } from './sourceDocument';

export type SourceKind = 'python' | 'modelFile';

/** Undefined for files that hold no models that Backstep can read. */
export function sourceKindOf(fileName: string): SourceKind | undefined {
  if (/\.py$/i.test(fileName)) return 'python';
  return /\.model\.jsonc?$/i.test(fileName) ? 'modelFile' : undefined;
}

/**
 * Any text is read as far as it can be followed; what can't is a diagnostic on those very characters. Nothing runs.
 * @param parameters stand in the places of what is tuned; absent ones have their defaults
 */
export function readSource(text: string, kind: SourceKind, parameters: Parameters = {}): SourceDocument {
  const reporter = new Reporter(text);
  const drafts = kind === 'python' ? readPython(text, reporter) : readModelFile(text, reporter, parameters);
  const models = finishModels(drafts, reporter);
  return { models, diagnostics: reporter.diagnostics };
}
