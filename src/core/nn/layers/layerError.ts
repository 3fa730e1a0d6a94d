// Errors of a layer's arguments, beside those of shapes, which layer definitions find.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import type { LayerSpec } from '../../model/modelSpec';

export function layerError(layer: LayerSpec, problem: string): UserError {
  return new UserError(l10n.t("Layer '{0}' ({1}): {2}", layer.name, layer.className, problem));
}

/** @throws UserError where one of `names` is given: leaving it out silently would train another model */
export function refuseArguments(layer: LayerSpec, names: readonly string[]): void {
  for (const name of names) {
    const value = layer.config[name] ?? false;
    if (value === false) continue;
    throw layerError(
      layer,
      l10n.t("'{0}' is {1}, which Backstep cannot run yet. Leave it out.", name, JSON.stringify(value)),
    );
  }
}

/** @throws UserError unless the argument is a number from `least` to below `bound` */
export function numberArgument(
  layer: LayerSpec,
  name: string,
  fallback: number,
  least: number,
  bound = Infinity,
): number {
  const value = layer.config[name] ?? fallback;
  if (typeof value === 'number' && value >= least && value < bound) return value;
  const found = JSON.stringify(value);
  throw layerError(
    layer,
    bound === Infinity
      ? l10n.t("'{0}' must be a number of at least {1}, but is {2}.", name, least, found)
      : l10n.t("'{0}' must be a number from {1} to below {2}, but is {3}.", name, least, bound, found),
  );
}
