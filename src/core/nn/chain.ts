// The layers of a model as one chain, each fed by the one before it, with their shapes.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import type { ModelSpec } from '../model/modelSpec';
import { inferShapes, type LayerShape } from '../model/shapeInference';
import type { Shape } from '../tensor/shape';
import { layerError } from './layers/layerError';

export type ChainedLayer = LayerShape & { readonly input: Shape; readonly output: Shape };

/**
 * @param inputShape of one sample, for a model that does not say it itself
 * @returns the layers without the InputLayer, at least one
 * @throws UserError where the model is no chain, or a shape is missing or does not fit
 */
export function chainOf(spec: ModelSpec, inputShape?: Shape): readonly ChainedLayer[] {
  checkChain(spec);
  const layers = inferShapes(spec, inputShape).filter(({ layer }) => layer.className !== 'InputLayer');
  if (layers.length === 0) {
    throw new UserError(l10n.t("The model '{0}' has no layers to run. Add one, such as Dense.", spec.name));
  }
  return layers.map((shape) => {
    const { layer, input, output, problem } = shape;
    if (problem !== undefined) throw layerError(layer, problem);
    if (input && output) return { ...shape, input, output };
    throw new UserError(
      l10n.t(
        "The model '{0}' does not say the shape of its input. Begin it with keras.Input(shape=(…)).",
        spec.name,
      ),
    );
  });
}

function checkChain({ layers }: ModelSpec): void {
  for (const [i, layer] of layers.entries()) {
    const before = i === 0 ? undefined : layers[i - 1].name;
    if (i > 0 && layer.className === 'InputLayer') {
      throw layerError(
        layer,
        l10n.t("a second input, after '{0}'. Backstep can only run models with one input yet.", before!),
      );
    }
    const { inbound } = layer;
    if (inbound === undefined || inbound.length === 0) continue;
    if (inbound.length === 1 && inbound[0] === before) continue;
    throw layerError(
      layer,
      l10n.t(
        "it takes {0}, but Backstep can only run chains yet, where it would take '{1}', the layer before it.",
        inbound.map((name) => `'${name}'`).join(', '),
        before ?? '',
      ),
    );
  }
}
