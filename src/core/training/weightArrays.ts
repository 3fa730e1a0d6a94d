// A network's parameters as named arrays, as files hold them, and back.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import type { NamedArray } from '../formats/namedArray';
import type { Network } from '../nn/network';
import { readStore } from '../nn/parameter';
import { formatShape, sameShape } from '../tensor/shape';

/** Under their paths: `dense/kernel`. */
export function weightArrays(network: Network): readonly NamedArray[] {
  return network.parameters.map(({ path, shape, value }) => ({ name: path, shape, data: readStore(value) }));
}

/**
 * Replaces all parameters; arrays that the network has no place for are left out.
 * @param source for messages: the file
 * @throws UserError when one is missing or has another shape; then nothing has changed
 */
export function loadWeights(network: Network, arrays: readonly NamedArray[], source: string): void {
  const byName = new Map(arrays.map((array) => [array.name, array]));
  const found = network.parameters.map((parameter) => {
    const array = byName.get(parameter.path);
    if (!array) throw missing(source, parameter.path, [...byName.keys()]);
    if (!sameShape(array.shape, parameter.shape)) {
      throw new UserError(
        l10n.t(
          "{0}: '{1}' has the shape {2}, but the model needs {3}. The file belongs to another model.",
          source,
          parameter.path,
          formatShape(array.shape),
          formatShape(parameter.shape),
        ),
      );
    }
    return array;
  });
  network.parameters.forEach(({ value }, i) => value.write(found[i].data));
}

function missing(source: string, path: string, names: readonly string[]): UserError {
  const shown = names.slice(0, 8).join(', ') + (names.length > 8 ? ', …' : '');
  return new UserError(
    l10n.t(
      "{0}: there is no '{1}', which the model needs. The file has {2}.",
      source,
      path,
      shown || l10n.t('nothing'),
    ),
  );
}
