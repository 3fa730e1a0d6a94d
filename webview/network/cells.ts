// Which cell's arithmetic is written out when the reader has not chosen one: that of the unit last looked at, else of one that
// says much.

import type { SampleValues } from '../../src/protocol/passes';
import type { SteppedLayer } from '../../src/protocol/stepping';
import type { Equation, MatrixTerm } from './equation';
import { type MatrixCell, sizeOfMatrix } from './matrices';

/** @param units the unit last looked at in each layer */
export function defaultCell(
  equations: readonly Equation[],
  layers: readonly SteppedLayer[],
  sample: SampleValues,
  units: Readonly<Record<number, number | undefined>>,
): MatrixCell | undefined {
  const results = equations.flatMap((equation) =>
    equation.filter((part): part is MatrixTerm => part.kind === 'matrix' && part.isResult === true),
  );
  // Of a backward pass and of an update, the largest parameter's.
  const sizeOfResult = ({ matrix }: MatrixTerm): number => {
    const [rows, columns] = sizeOfMatrix(layers, matrix, 1);
    return rows * columns;
  };
  const result =
    results
      .filter(({ matrix }) => matrix.kind === 'update' || matrix.kind === 'parameterGradient')
      .sort((a, b) => sizeOfResult(b) - sizeOfResult(a))
      .at(0) ?? results.at(-1);
  if (!result) return undefined;
  const { matrix } = result;
  const [rows, columns] = sizeOfMatrix(layers, matrix, sample.rows);
  const within = (index: number, count: number): number => Math.min(Math.max(0, index), count - 1);
  if (matrix.kind === 'data' || matrix.kind === 'lossGradient') {
    return { matrix, row: sample.row, column: 0 };
  }
  const { layer } = matrix;
  const own = sample.layers[layer];
  const input = layer > 0 ? sample.layers[layer - 1].output : sample.input;
  if (matrix.kind === 'output' || matrix.kind === 'gradient') {
    const values =
      matrix.kind === 'output'
        ? own.ops[layers[layer].ops[matrix.op].name]
        : (own.inputGradient ?? own.output);
    return { matrix, row: sample.row, column: within(units[layer] ?? loudest(values), columns) };
  }
  // What an activation has cut makes no gradient.
  const reader = layers[layer].ops.find(({ parameters }) => parameters.includes(matrix.parameter));
  const arriving = (reader && own.opGradients[reader.name]) ?? own.output;
  const unit = units[layer];
  const isSilent = unit === undefined || arriving?.[unit] === 0;
  return {
    matrix,
    row: rows > 1 ? within(loudest(input), rows) : 0,
    column: within(isSilent ? loudest(arriving) : unit, columns),
  };
}

/** The index of the largest magnitude; 0 where there are no values. */
export function loudest(values: ArrayLike<number> | undefined): number {
  let index = 0;
  for (let i = 1; i < (values?.length ?? 0); i++) {
    if (Math.abs(values![i]) > Math.abs(values![index])) index = i;
  }
  return index;
}
