// Reads the arguments of Keras' objects that are no layers: initializers, regularizers, losses, optimizers, metrics.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import type { ObjectSpec } from '../model/modelSpec';

/** @throws UserError unless the argument is a number; absent or null is `fallback` */
export function numberArgument({ className, config }: ObjectSpec, name: string, fallback: number): number {
  const value = config[name] ?? fallback;
  if (typeof value === 'number') return value;
  throw new UserError(
    l10n.t("{0}: '{1}' must be a number, but is {2}.", className, name, JSON.stringify(value)),
  );
}

/** @throws UserError unless the argument is a number; absent and null are undefined */
export function optionalNumber(spec: ObjectSpec, name: string): number | undefined {
  return (spec.config[name] ?? undefined) === undefined ? undefined : numberArgument(spec, name, 0);
}

/** @throws UserError unless the argument is true or false */
export function flagArgument({ className, config }: ObjectSpec, name: string, fallback: boolean): boolean {
  const value = config[name] ?? fallback;
  if (typeof value === 'boolean') return value;
  throw new UserError(
    l10n.t("{0}: '{1}' must be true or false, but is {2}.", className, name, JSON.stringify(value)),
  );
}

/**
 * For arguments of Keras' that change results and are not followed: better no run than another one than was asked for.
 * @throws UserError unless the argument is absent, null, or says what happens anyway
 */
export function onlyArgument(
  { className, config }: ObjectSpec,
  name: string,
  only: boolean | string | null,
): void {
  const value = config[name] ?? null;
  if (value === null || value === only) return;
  throw new UserError(
    l10n.t(
      "{0}: Backstep does not follow '{1}' = {2} yet. Leave it out.",
      className,
      name,
      JSON.stringify(value),
    ),
  );
}

/** @param kind `loss`, already in the reader's language */
export function unknownObject(kind: string, className: string, known: readonly string[]): UserError {
  return new UserError(
    l10n.t("Backstep does not know the {0} '{1}'. It knows {2}.", kind, className, known.join(', ')),
  );
}
