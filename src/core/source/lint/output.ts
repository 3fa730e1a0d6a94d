// What a model puts out at its end.

import type { LayerSpec, ModelSpec } from '../../model/modelSpec';
import type { SourceModel, TextRange } from '../sourceDocument';

export interface Output {
  readonly layer: LayerSpec;
  readonly range: TextRange;
  /** Keras' name; `linear` where there is none. */
  readonly activation: string;
  /** Units of a Dense layer at the end. */
  readonly units?: number;
}

/** The last layer, and the activation that stands there or after it. */
export function outputOf({ spec, ranges }: SourceModel): Output | undefined {
  const last = spec.layers.length - 1;
  const layer = spec.layers[last];
  if (!layer) return undefined;
  if (layer.className === 'Dense') {
    const { units } = layer.config;
    return {
      layer,
      range: ranges.layers[last],
      activation: activationOf(layer),
      units: typeof units === 'number' ? units : undefined,
    };
  }
  if (layer.className === 'Softmax') return { layer, range: ranges.layers[last], activation: 'softmax' };
  return { layer, range: ranges.layers[last], activation: activationOf(layer) };
}

function activationOf({ config }: LayerSpec): string {
  return typeof config.activation === 'string' ? config.activation : 'linear';
}

/** Named data whose targets are labels from 0 to 9. */
export function hasTenLabels({ data }: ModelSpec): boolean {
  const name = data?.kind === 'named' ? data.name : data?.kind === 'generate' ? data.set : '';
  return ['fashion-mnist', 'mnist', 'garments'].includes(name);
}
