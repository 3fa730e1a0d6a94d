// The checkpoint that a command names.

import * as l10n from '@vscode/l10n';
import { UserError } from '../core/base/errors';
import type { CommandInput } from './command';

/** The only parameter of a command. @throws UserError when it is missing, or not the only one */
export function checkpointFileOf({ parameters }: CommandInput): string {
  const [file, second] = parameters;
  if (file === undefined)
    throw new UserError(l10n.t('Which file? Name a checkpoint: .keras, .h5, .safetensors, .npz, ….'));
  if (second !== undefined) throw new UserError(l10n.t("One file at a time: '{0}' is too much.", second));
  return file;
}
