// The form of every message about a file: its name, then what is wrong with it.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';

/** @param problem a sentence without its first capital: where, what was found, what was expected */
export function fileError(file: string, problem: string): UserError {
  return new UserError(l10n.t('{0}: {1}', file, problem));
}
