// Layers around a layer: both ways through a sequence, at each step of one, or with a normed kernel.

import * as l10n from '@vscode/l10n';
import type { ParameterSpec } from '../modelSpec';
import { objectSpecOf } from '../objectSpec';
import { type Shape, sizeOf } from '../../tensor/shape';
import { text } from './arguments';
import { type LayerConfig, type LayerDefinition, ShapeError } from './definition';

/** @param definitionOf the definitions of all layers, of which these are some */
export type DefinitionOf = (className: string) => LayerDefinition | undefined;

/** `Bidirectional`: a recurrent layer forwards and another one backwards. */
export function bidirectional(definitionOf: DefinitionOf): LayerDefinition {
  return {
    outputShape(config, input) {
      const { definition, config: inner } = wrapped(config, definitionOf);
      const output = definition.outputShape(inner, input);
      const isWide = text(config, 'merge_mode', 'concat') === 'concat';
      return isWide ? output.with(-1, output.at(-1)! * 2) : output;
    },
    parameters(config, input) {
      const { definition, config: inner } = wrapped(config, definitionOf);
      const once = definition.parameters?.(inner, input) ?? [];
      return [...under('forward_layer', once), ...under('backward_layer', once)];
    },
  };
}

/** `TimeDistributed`: one layer for every step. */
export function timeDistributed(definitionOf: DefinitionOf): LayerDefinition {
  return {
    outputShape(config, input) {
      const { definition, config: inner } = wrapped(config, definitionOf);
      return [input[0], ...definition.outputShape(inner, input.slice(1))];
    },
    parameters(config, input) {
      const { definition, config: inner } = wrapped(config, definitionOf);
      return definition.parameters?.(inner, input.slice(1)) ?? [];
    },
  };
}

/** `SpectralNormalization`: the layer's kernel is divided by its largest singular value, which a vector estimates. */
export function spectralNormalization(definitionOf: DefinitionOf): LayerDefinition {
  return {
    outputShape(config, input) {
      const { definition, config: inner } = wrapped(config, definitionOf);
      return definition.outputShape(inner, input);
    },
    parameters(config, input) {
      const { definition, config: inner } = wrapped(config, definitionOf);
      const parameters = definition.parameters?.(inner, input) ?? [];
      const kernel = parameters.find(({ name }) => name === 'kernel' || name === 'embeddings');
      return kernel ? [vector(kernel.shape), ...parameters] : parameters;
    },
  };
}

function vector(kernel: Shape): ParameterSpec {
  const shape = [1, kernel.at(-1) ?? sizeOf(kernel)];
  return {
    name: 'vector_u',
    shape,
    initializer: { className: 'TruncatedNormal', config: { stddev: 0.02 } },
    trainable: false,
  };
}

function wrapped(
  config: LayerConfig,
  definitionOf: DefinitionOf,
): { readonly definition: LayerDefinition; readonly config: LayerConfig } {
  const inner = objectSpecOf(config.layer);
  const definition = inner && definitionOf(inner.className);
  if (!definition) {
    throw new ShapeError(
      l10n.t('Backstep does not know the layer {0} yet.', inner?.className ?? JSON.stringify(config.layer)),
    );
  }
  return { definition, config: { ...inner.config, trainable: config.trainable ?? true } };
}

function under(part: string, parameters: readonly ParameterSpec[]): readonly ParameterSpec[] {
  return parameters.map((parameter) => ({ ...parameter, name: `${part}/${parameter.name}` }));
}
