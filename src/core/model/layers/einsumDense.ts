// EinsumDense: any product that Einstein's notation can write.

import * as l10n from '@vscode/l10n';
import type { Shape } from '../../tensor/shape';
import { text } from './arguments';
import { type LayerConfig, type LayerDefinition, ShapeError } from './definition';
import { bias, weight } from './weight';

export const einsumDense: LayerDefinition = {
  outputShape: (config, input) => equationOf(config, input).output,
  parameters(config, input) {
    const { kernel, sizes } = equationOf(config, input);
    const biasAxes = text(config, 'bias_axes', '');
    return [
      weight(config, 'kernel', kernel, 'GlorotUniform'),
      ...(biasAxes === ''
        ? []
        : [
            bias(
              config,
              Array.from(biasAxes, (axis) => sizes.get(axis) ?? 1),
            ),
          ]),
    ];
  },
};

/** `abc,cd->abd`: the first axis is the batch, `...` stands for axes that both sides have. */
function equationOf(
  config: LayerConfig,
  input: Shape,
): { readonly kernel: Shape; readonly output: Shape; readonly sizes: ReadonlyMap<string, number> } {
  const equation = text(config, 'equation', '');
  const match = /^(\.{3})?([a-zA-Z]+),([a-zA-Z]+)->(\.{3})?([a-zA-Z]+)$/.exec(equation.replace(/\s/g, ''));
  if (!match) throw new ShapeError(l10n.t("'{0}' is {1}, which is no product.", 'equation', equation));
  const [, dots, inputAxes, kernelAxes, , outputAxes] = match;
  const given: readonly unknown[] = Array.isArray(config.output_shape)
    ? config.output_shape
    : [config.output_shape];
  const sizes = new Map<string, number>();
  const own = dots ? inputAxes : inputAxes.slice(1);
  Array.from(own).forEach((axis, index) => sizes.set(axis, input[input.length - own.length + index]));
  const outputOwn = dots ? outputAxes : outputAxes.slice(1);
  Array.from(outputOwn).forEach((axis, index) => {
    const size = given[given.length - outputOwn.length + index];
    if (typeof size === 'number' && !sizes.has(axis)) sizes.set(axis, size);
  });
  const shapeOf = (axes: string): Shape => Array.from(axes, (axis) => sizes.get(axis) ?? 1);
  const outer = dots ? input.slice(0, input.length - own.length) : [];
  return { kernel: shapeOf(kernelAxes), output: [...outer, ...shapeOf(outputOwn)], sizes };
}
