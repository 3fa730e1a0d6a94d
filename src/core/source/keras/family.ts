// Families of Keras objects that may be given by name or as an object: optimizers, losses, initializers, …

import type { Signature } from './signature';

export interface Family {
  /** By class name. */
  readonly classes: Readonly<Record<string, Signature>>;
  /** Keras' other names: `mse` -> `MeanSquaredError`. */
  readonly aliases: Readonly<Record<string, string>>;
}

/** The class that Keras means by `he_normal`, `HeNormal`, `rmsprop`, `mse`; undefined: none. */
export function classOf(family: Family, identifier: string): string | undefined {
  if (Object.hasOwn(family.classes, identifier)) return identifier;
  const key = bare(identifier);
  if (Object.hasOwn(family.aliases, key)) return family.aliases[key];
  return Object.keys(family.classes).find((name) => bare(name) === key);
}

/** Names that a person may write: `he_normal`, `mse`. */
export function namesOf(family: Family): readonly string[] {
  return [...Object.keys(family.classes), ...Object.keys(family.aliases)];
}

function bare(identifier: string): string {
  return identifier.toLowerCase().replaceAll('_', '');
}
