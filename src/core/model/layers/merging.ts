// Layers of several inputs: element by element, end to end, or as products.

import * as l10n from '@vscode/l10n';
import { formatShape, type Shape } from '../../tensor/shape';
import type { ParameterSpec } from '../modelSpec';
import { flag, text } from './arguments';
import { type LayerConfig, type LayerDefinition, ShapeError } from './definition';
import { weight } from './weight';

/** `Add`, `Multiply`, `Average`, …: sizes of 1 are repeated. */
export const elementwise: LayerDefinition = {
  outputShape: (_, input, inputs = [input]) => inputs.reduce(broadcast),
};

/** `Concatenate`: along one axis, which Keras counts with the batch. */
export const concatenate: LayerDefinition = {
  outputShape(config, input, inputs = [input]) {
    const axis = sampleAxis(config.axis ?? -1, input.length);
    const others = (shape: Shape): string => shape.toSpliced(axis, 1).join();
    if (inputs.some((shape) => shape.length !== input.length || others(shape) !== others(input))) {
      throw unfit(inputs);
    }
    return input.with(
      axis,
      inputs.reduce((sum, shape) => sum + shape[axis], 0),
    );
  },
};

/** `Dot`: a product along one axis of each of two inputs. */
export const dot: LayerDefinition = {
  outputShape(config, input, inputs = [input]) {
    if (inputs.length !== 2) throw unfit(inputs);
    const axes = Array.isArray(config.axes) ? config.axes : [config.axes ?? -1, config.axes ?? -1];
    const rests = inputs.map((shape, index) =>
      shape.toSpliced(sampleAxis(axes[index] as LayerConfig[string], shape.length), 1),
    );
    const output = rests.flat();
    return output.length === 0 ? [1] : output;
  },
};

/** `Attention`: for each query a mean of values; queries and keys are compared by their product. */
export const attention: LayerDefinition = {
  outputShape: meanOfValues,
  parameters: (config) => [
    ...(flag(config, 'use_scale', false) ? [ones(config, 'scale', [])] : []),
    ...(text(config, 'score_mode', 'dot') === 'concat' ? [ones(config, 'concat_score_weight', [])] : []),
  ],
};

/** `AdditiveAttention`: compared by their sum. */
export const additiveAttention: LayerDefinition = {
  outputShape: meanOfValues,
  parameters: (config, query) =>
    flag(config, 'use_scale', true) ? [ones(config, 'scale', [query.at(-1)!])] : [],
};

function meanOfValues(_: LayerConfig, query: Shape, [, value = query]: readonly Shape[] = []): Shape {
  return [...query.slice(0, -1), value.at(-1)!];
}

function ones(config: LayerConfig, name: string, shape: Shape): ParameterSpec {
  return weight(config, name, shape, 'Ones');
}

function broadcast(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  const at = (shape: Shape, axis: number): number => shape[axis - rank + shape.length] ?? 1;
  return Array.from({ length: rank }, (_, axis) => {
    const [left, right] = [at(a, axis), at(b, axis)];
    if (left !== right && left !== 1 && right !== 1) throw unfit([a, b]);
    return Math.max(left, right);
  });
}

/** Keras counts the batch as axis 0. */
function sampleAxis(axis: LayerConfig[string], rank: number): number {
  const wanted = typeof axis === 'number' ? axis : -1;
  const found = wanted < 0 ? rank + wanted : wanted - 1;
  if (Number.isInteger(found) && found >= 0 && found < rank) return found;
  throw new ShapeError(l10n.t("'{0}' = {1} is no axis of {2} dimensions.", 'axis', wanted, rank + 1));
}

function unfit(inputs: readonly Shape[]): ShapeError {
  return new ShapeError(
    l10n.t('The inputs {0} do not fit one another.', inputs.map((shape) => formatShape(shape)).join(', ')),
  );
}
