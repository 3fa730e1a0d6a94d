import type { ModelDraft } from '../modelDraft';
import type { Reporter } from '../reporter';

export function readPython(_text: string, _reporter: Reporter): readonly ModelDraft[] {
  return [];
}
