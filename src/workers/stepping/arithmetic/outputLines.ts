// How one number of an op's output comes about, for one sample.

import type { Op } from '../../../core/nn/op';
import { readStore } from '../../../core/nn/parameter';
import type { ArithmeticLine } from '../../../protocol/passes';
import { plainLine, sumLine, term } from './line';
import { rowOf } from './rows';

/** @param index in the sample's output, in C order */
export function outputLines(op: Op, row: number, index: number): readonly ArithmeticLine[] {
  const x = rowOf(op.input, row);
  const y = rowOf(op.output, row);
  switch (op.name) {
    case 'matmul': {
      const [kernel] = op.parameters;
      const [inputs, units] = kernel.shape;
      const w = readStore(kernel.value);
      const unit = index % units;
      const start = Math.floor(index / units) * inputs;
      const terms = Array.from({ length: inputs }, (_, i) =>
        term([`x[${start + i}]`, x[start + i]], [`W[${i}, ${unit}]`, w[i * units + unit]]),
      );
      return [sumLine(`z[${index}] = Σ x[i]·W[i, ${unit}]`, terms)];
    }
    case 'biasAdd': {
      const bias = readStore(op.parameters[0].value);
      const unit = index % bias.length;
      const terms = [term([`x·W[${index}]`, x[index]]), term([`b[${unit}]`, bias[unit]])];
      return [sumLine(`z[${index}] = x·W[${index}] + b[${unit}]`, terms)];
    }
    case 'softmax':
      return softmaxLines(x, op.output.shape.at(-1) ?? 1, index);
    case 'dropout': {
      const mask = x[index] === 0 ? 0 : y[index] / x[index];
      return [sumLine(`y[${index}] = x[${index}]·mask`, [term([`x[${index}]`, x[index]], ['mask', mask])])];
    }
    case 'relu':
      return [
        plainLine(`y[${index}] = max(0, z[${index}])`, [[`z[${index}]`, x[index]]], Math.max(0, x[index])),
      ];
    case 'flatten':
    case 'reshape':
    case 'linear':
      return [plainLine(`y[${index}] = x[${index}]`, [[`x[${index}]`, x[index]]], y[index])];
    default:
      return [plainLine(`y[${index}] = ${op.name}(z[${index}])`, [[`z[${index}]`, x[index]]], y[index])];
  }
}

/** Shifted by the largest, as the kernels do, so that no exponential overflows. */
function softmaxLines(z: ArrayLike<number>, classes: number, index: number): readonly ArithmeticLine[] {
  const start = index - (index % classes);
  const own = Array.from({ length: classes }, (_, i) => z[start + i]);
  const largest = Math.max(...own);
  const exponentials = own.map((value) => Math.exp(value - largest));
  const total = sumLine(
    's = Σ exp(z[i] − max z)',
    exponentials.map((value, i) => term([`exp(z[${i}] − max z)`, value])),
  );
  const place = index - start;
  return [
    total,
    plainLine(
      `p[${place}] = exp(z[${place}] − max z) / s`,
      [
        [`z[${place}]`, own[place]],
        ['max z', largest],
        ['s', total.result],
      ],
      exponentials[place] / total.result,
    ),
  ];
}
