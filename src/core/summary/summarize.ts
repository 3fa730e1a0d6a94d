// Counts what a model is made of: a row a layer, as Keras lists them, and totals.

import { layerDefinition } from '../model/layers/layerDefinitions';
import type { LayerSpec, ModelSpec } from '../model/modelSpec';
import { inferShapes, type LayerShape } from '../model/shapeInference';
import { type Shape, sizeOf } from '../tensor/shape';
import { optimizerValues } from './optimizerMemory';
import type { SummaryRow, SummaryTable, SummaryTotals } from './summaryTable';

const bytesPerFloat32 = 4;

/**
 * @param inputShape of one sample, for a model that does not say it itself
 * @returns rows in the model's order; a Sequential model's InputLayer has none, as in Keras
 */
export function summarize(spec: ModelSpec, inputShape?: Shape): SummaryTable {
  const shapes = inferShapes(spec, inputShape);
  const rows = shapes.map((shape, index) => rowOf(shape, inboundOf(spec, index)));
  const listed =
    spec.className === 'Sequential' ? rows.filter(({ className }) => className !== 'InputLayer') : rows;
  return {
    model: spec.name,
    rows: listed,
    totals: totalsOf(spec, listed),
    isChain: spec.className === 'Sequential' || isChain(rows),
  };
}

function rowOf(
  { layer, input, output, parameters, multiplyAdds, problem }: LayerShape,
  inbound: readonly string[],
): SummaryRow {
  return {
    layer: layer.name,
    className: layer.className,
    inbound,
    inputShape: input,
    outputShape: output,
    parameters: parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0),
    trainable: layer.config.trainable !== false,
    built: output !== undefined || isBuiltAtOnce(layer),
    parts: parameters.map(({ name, shape, trainable }) => ({ name, shape, trainable })),
    multiplyAdds,
    problem,
  };
}

/** Keras marks layers without weights as built from the start, all but these two. */
function isBuiltAtOnce({ className }: LayerSpec): boolean {
  return (
    layerDefinition(className)?.parameters === undefined &&
    className !== 'Flatten' &&
    className !== 'Rescaling'
  );
}

function inboundOf({ layers }: ModelSpec, index: number): readonly string[] {
  const { inbound, className } = layers[index];
  if (inbound) return inbound;
  return index === 0 || className === 'InputLayer' ? [] : [layers[index - 1].name];
}

/** Each layer feeds at most one other and takes from at most one. */
function isChain(rows: readonly SummaryRow[]): boolean {
  const feeding = rows.flatMap(({ inbound }) => inbound);
  return (
    rows.filter(({ inbound }) => inbound.length === 0).length <= 1 &&
    rows.every(({ inbound }) => inbound.length <= 1) &&
    new Set(feeding).size === feeding.length
  );
}

function totalsOf({ compile }: ModelSpec, rows: readonly SummaryRow[]): SummaryTotals {
  const sum = (valueOf: (row: SummaryRow) => number): number =>
    rows.reduce((total, row) => total + valueOf(row), 0);
  const parameters = sum((row) => row.parameters);
  const trainable = sum((row) =>
    row.parts.reduce((count, part) => count + (part.trainable ? sizeOf(part.shape) : 0), 0),
  );
  return {
    parameters,
    trainable,
    nonTrainable: parameters - trainable,
    bytes: parameters * bytesPerFloat32,
    // What comes in is data, not an activation.
    activations: sum(({ className, outputShape }) =>
      className === 'InputLayer' || !outputShape ? 0 : sizeOf(outputShape),
    ),
    multiplyAdds: sum((row) => row.multiplyAdds),
    optimizerValues: compile ? optimizerValues(compile.optimizer, trainable) : 0,
  };
}
