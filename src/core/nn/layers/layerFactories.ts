// The layers that can be run, by Keras' class name.

import * as l10n from '@vscode/l10n';
import type { LayerSpec } from '../../model/modelSpec';
import { createActivation, createActivationLayer } from './activation';
import { activationLayers } from './activations';
import { createDense } from './dense';
import { createDropout } from './dropout';
import type { LayerFactory } from './layerContext';
import { layerError } from './layerError';
import { createFlatten, createReshape } from './reshaping';

const factories: Readonly<Record<string, LayerFactory>> = {
  Flatten: createFlatten,
  Reshape: createReshape,
  Dense: createDense,
  Activation: createActivation,
  Dropout: createDropout,
  ...Object.fromEntries(activationLayers.map((className) => [className, createActivationLayer])),
};

/** @throws UserError for a layer that cannot be run */
export function layerFactory(spec: LayerSpec): LayerFactory {
  if (Object.hasOwn(factories, spec.className)) return factories[spec.className];
  throw layerError(
    spec,
    l10n.t('Backstep cannot run this kind of layer yet. It can run {0}.', Object.keys(factories).join(', ')),
  );
}
