// What the run does where it stands, as equations of matrices: `x · W + b → z → relu → a`, `xᵀ · dz → dW`.

import * as l10n from '@vscode/l10n';
import type { Position } from '../../src/protocol/stepping';
import type { SteppedLayer } from '../../src/protocol/stepping';
import { inputOf, type Matrix, outputGradientOf } from './matrices';

export interface MatrixTerm {
  readonly kind: 'matrix';
  /** `W`, `dz` */
  readonly symbol: string;
  readonly matrix: Matrix;
  /** Rows are drawn as columns. */
  readonly transposed?: boolean;
  /** What the equation makes. */
  readonly isResult?: boolean;
  /** Which of its rows or columns goes into a cell (row, column) of the result. */
  readonly reads?: 'row' | 'column' | 'rowByColumn' | 'columnByRow' | 'cell';
}

export interface Operator {
  readonly kind: 'operator';
  readonly text: string;
}

export type EquationPart = MatrixTerm | Operator;
export type Equation = readonly EquationPart[];

type Layers = readonly SteppedLayer[];

/** Empty at an epoch's end. */
export function equationsAt(
  layers: Layers,
  { phase, layer, op }: Pick<Position, 'phase' | 'layer' | 'op'>,
): readonly Equation[] {
  if (phase === 'loss') return lossEquations(layers);
  if (phase === 'epochEnd' || layer === undefined) return [];
  const { ops } = layers[layer];
  if (phase === 'update') return updateEquations(layers, layer, op);
  if (phase === 'forward') {
    if (op !== undefined) return [forwardOf(layers, layer, op)];
    return [chained(ops.map((_, index) => forwardOf(layers, layer, index)))];
  }
  if (op !== undefined) return backwardOf(layers, layer, op);
  return ops
    .map((_, index) => backwardOf(layers, layer, index))
    .reverse()
    .flat();
}

/** `z`, `a`, `p`: what the result of an op is called. */
export function outputSymbol({ ops }: SteppedLayer, op: number): string {
  switch (ops[op].name) {
    case 'matmul':
      return op + 1 < ops.length && ops[op + 1].name === 'biasAdd' ? 'xW' : 'z';
    case 'biasAdd':
      return 'z';
    case 'softmax':
      return 'p';
    case 'flatten':
    case 'reshape':
    case 'dropout':
      return 'y';
    default:
      return 'a';
  }
}

function inputSymbol(layer: SteppedLayer, op: number): string {
  return op === 0 ? 'x' : outputSymbol(layer, op - 1);
}

/** One op's result is the next one's operand: written once. */
function chained(equations: readonly Equation[]): Equation {
  return equations.reduce((chain, next, index) => (index === 0 ? next : [...chain, ...next.slice(1)]), []);
}

function forwardOf(layers: Layers, layer: number, op: number): Equation {
  const own = layers[layer];
  const { name } = own.ops[op];
  const x = term(inputSymbol(own, op), inputOf(layers, layer, op));
  const result: MatrixTerm = {
    ...term(outputSymbol(own, op), { kind: 'output', layer, op }),
    isResult: true,
  };
  const parameters = own.ops[op].parameters.map((parameter) =>
    term(parameterSymbol(parameter), { kind: 'parameter', layer, parameter }),
  );
  switch (name) {
    case 'matmul':
      return [{ ...x, reads: 'row' }, sign('·'), { ...parameters[0], reads: 'column' }, sign('→'), result];
    case 'biasAdd':
      return [{ ...x, reads: 'cell' }, sign('+'), { ...parameters[0], reads: 'column' }, sign('→'), result];
    case 'softmax':
      return [{ ...x, reads: 'row' }, sign('softmax →'), result];
    default:
      return [
        { ...x, reads: 'cell' },
        ...parameters.flatMap((parameter) => [sign(','), parameter]),
        sign(`${name} →`),
        result,
      ];
  }
}

function backwardOf(layers: Layers, layer: number, op: number): readonly Equation[] {
  const own = layers[layer];
  const { name, parameters } = own.ops[op];
  const dy = term(`d${outputSymbol(own, op)}`, outputGradientOf(layers, layer, op));
  const dx: MatrixTerm = {
    ...term(`d${inputSymbol(own, op)}`, { kind: 'gradient', layer, op }),
    isResult: true,
  };
  const x = term(inputSymbol(own, op), inputOf(layers, layer, op));
  const y = term(outputSymbol(own, op), { kind: 'output', layer, op });
  const gradient = (parameter: string): MatrixTerm => ({
    ...term(`d${parameterSymbol(parameter)}`, { kind: 'parameterGradient', layer, parameter }),
    isResult: true,
  });
  switch (name) {
    case 'matmul': {
      const weights = term(parameterSymbol(parameters[0]), {
        kind: 'parameter',
        layer,
        parameter: parameters[0],
      });
      // The products' gradient is the sums' own, as d (x + b) / d x = 1: it is called what people call it.
      const dz = { ...dy, symbol: 'dz' };
      return [
        [
          { ...x, transposed: true, reads: 'columnByRow' },
          sign('·'),
          { ...dz, reads: 'column' },
          sign('→'),
          gradient(parameters[0]),
        ],
        [
          { ...dz, reads: 'row' },
          sign('·'),
          { ...weights, transposed: true, reads: 'rowByColumn' },
          sign('→'),
          dx,
        ],
      ];
    }
    case 'biasAdd':
      return [[sign('Σ'), { ...dy, reads: 'column' }, sign('→'), gradient(parameters[0])]];
    case 'relu':
      return [
        [
          { ...dy, reads: 'cell' },
          sign('⊙'),
          sign('['),
          { ...x, reads: 'cell' },
          sign('> 0]'),
          sign('→'),
          dx,
        ],
      ];
    case 'softmax':
      return [[{ ...y, reads: 'row' }, sign(','), { ...dy, reads: 'row' }, sign('softmax′ →'), dx]];
    default:
      return [
        [{ ...dy, reads: 'cell' }, sign(`${name}′ →`), dx],
        ...parameters.map((parameter): Equation => [dy, sign('→'), gradient(parameter)]),
      ];
  }
}

function updateEquations(layers: Layers, layer: number, op: number | undefined): readonly Equation[] {
  const trained = layers[layer].parameters.filter(({ trainable }) => trainable);
  const chosen = op === undefined ? trained : trained.slice(op, op + 1);
  return chosen.map(({ name: parameter, slots }): Equation => {
    const symbol = parameterSymbol(parameter);
    const update: Matrix = { kind: 'update', layer, parameter };
    return [
      term(`d${symbol}`, { kind: 'parameterGradient', layer, parameter }, 'cell'),
      ...slots.flatMap((slot): EquationPart[] => [
        sign(','),
        term(slot, { kind: 'slot', layer, parameter, slot }, 'cell'),
      ]),
      sign('→'),
      { ...term(`Δ${symbol}`, update), isResult: true },
      sign('+'),
      term(l10n.t('{0} before', symbol), { kind: 'parameter', layer, parameter }, 'cell'),
    ];
  });
}

function lossEquations(layers: Layers): readonly Equation[] {
  const last = layers.length - 1;
  const own = layers[last];
  return own.ops.length > 0 ? [forwardOf(layers, last, own.ops.length - 1)] : [];
}

function parameterSymbol(parameter: string): string {
  switch (parameter) {
    case 'kernel':
      return 'W';
    case 'bias':
      return 'b';
    default:
      return parameter;
  }
}

function term(symbol: string, matrix: Matrix, reads?: MatrixTerm['reads']): MatrixTerm {
  return { kind: 'matrix', symbol, matrix, reads };
}

function sign(text: string): Operator {
  return { kind: 'operator', text };
}
