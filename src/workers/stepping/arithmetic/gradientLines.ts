// How one number of the gradient of an op's input comes about, for one sample.

import type { Op } from '../../../core/nn/op';
import { readStore } from '../../../core/nn/parameter';
import type { PresentBatch, RunDriver } from '../../../core/training/stepping/runDriver';
import { targetValue } from '../../../core/nn/batchTargets';
import type { ArithmeticLine } from '../../../protocol/passes';
import { plainLine, sumLine, term } from './line';
import { rowOf } from './rows';

/** @param index in the sample's input, in C order */
export function gradientLines(
  driver: RunDriver,
  op: Op,
  row: number,
  index: number,
): readonly ArithmeticLine[] {
  const x = rowOf(op.input, row);
  const y = rowOf(op.output, row);
  const dy = rowOf(op.outputGradient, row);
  const dx = rowOf(op.inputGradient, row);
  switch (op.name) {
    case 'matmul': {
      const [kernel] = op.parameters;
      const [inputs, units] = kernel.shape;
      const w = readStore(kernel.value);
      const input = index % inputs;
      const start = Math.floor(index / inputs) * units;
      const terms = Array.from({ length: units }, (_, j) =>
        term([`dz[${start + j}]`, dy[start + j]], [`W[${input}, ${j}]`, w[input * units + j]]),
      );
      return [sumLine(`dx[${index}] = Σ dz[j]·W[${input}, j]`, terms)];
    }
    case 'softmax':
      return softmaxLines(driver, op, row, index);
    case 'dropout': {
      const mask = x[index] === 0 ? 0 : y[index] / x[index];
      return [
        product(index, 'dx', ['dy', dy[index]], ['mask', dy[index] === 0 ? mask : dx[index] / dy[index]]),
      ];
    }
    case 'relu':
      return [product(index, 'dz', ['dy', dy[index]], ['z > 0', x[index] > 0 ? 1 : 0])];
    case 'sigmoid':
      return [product(index, 'dz', ['dy', dy[index]], ['y', y[index]], ['1 − y', 1 - y[index]])];
    case 'tanh':
      return [product(index, 'dz', ['dy', dy[index]], ['1 − y²', 1 - y[index] ** 2])];
    case 'biasAdd':
    case 'flatten':
    case 'reshape':
    case 'linear':
      return [product(index, 'dx', ['dy', dy[index]])];
    default: {
      // What the slope was follows from the two gradients.
      const slope = dy[index] === 0 ? NaN : dx[index] / dy[index];
      const factors: [string, number][] = [[`dy[${index}]`, dy[index]]];
      if (dy[index] !== 0) factors.push([`${op.name}′(z[${index}])`, slope]);
      return [sumLine(`dz[${index}] = dy[${index}]·${op.name}′(z[${index}])`, [term(...factors)])];
    }
  }
}

function product(index: number, name: string, ...factors: readonly [string, number][]): ArithmeticLine {
  const placed = factors.map(([factor, value]): [string, number] => [
    /^(dy|y|z)$/.test(factor) ? `${factor}[${index}]` : factor,
    value,
  ]);
  const formula = `${name}[${index}] = ${placed.map(([factor]) => (factor.includes(' ') ? `(${factor})` : factor)).join('·')}`;
  return sumLine(formula, [term(...placed)]);
}

function softmaxLines(driver: RunDriver, op: Op, row: number, index: number): readonly ArithmeticLine[] {
  const { network, batch } = driver;
  const classes = op.output.shape.at(-1) ?? 1;
  const p = rowOf(op.output, row);
  if (network.softmax === op && network.softmax.gradientGiven && batch) {
    return [lossLine(batch, row, index, p[index], rowOf(op.inputGradient, row)[index])];
  }
  const dy = rowOf(op.outputGradient, row);
  const start = index - (index % classes);
  const inner = sumLine(
    's = Σ dy[i]·p[i]',
    Array.from({ length: classes }, (_, i) =>
      term([`dy[${start + i}]`, dy[start + i]], [`p[${start + i}]`, p[start + i]]),
    ),
  );
  const terms = [term([`p[${index}]`, p[index]], [`dy[${index}] − s`, dy[index] - inner.result])];
  return [inner, sumLine(`dz[${index}] = p[${index}]·(dy[${index}] − s)`, terms)];
}

/** Softmax and cross-entropy together: what was predicted minus what is true. */
function lossLine(
  { comparison, samples }: PresentBatch,
  row: number,
  index: number,
  p: number,
  result: number,
): ArithmeticLine {
  const { targets, rows, weights } = comparison;
  const truth =
    targets.kind === 'labels' ? Number(targets.values[row] === index) : targetValue(targets, row, index);
  const factors: [string, number][] = [
    [`p[${index}]`, p],
    [`y[${index}]`, truth],
    ['n', rows],
  ];
  if (weights) factors.push([`w[${samples[row]}]`, weights[row]]);
  const formula = `dz[${index}] = ${weights ? 'w·' : ''}(p[${index}] − y[${index}]) / n`;
  return plainLine(formula, factors, result);
}
