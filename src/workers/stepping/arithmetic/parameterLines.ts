// How one number of a parameter's gradient, or of its update, comes about, over all samples of a batch.

import type { Op } from '../../../core/nn/op';
import { type Parameter, readStore } from '../../../core/nn/parameter';
import { changeSince, updateAhead } from '../../../core/training/stepping/parameterUpdate';
import type { RunDriver } from '../../../core/training/stepping/runDriver';
import type { ArithmeticLine } from '../../../protocol/passes';
import { numberArgument } from '../../../core/nn/objectArguments';
import { plainLine, sumLine, term } from './line';

/** @param index of the element in C order */
export function parameterGradientLines(
  { batch }: RunDriver,
  op: Op,
  parameter: Parameter,
  index: number,
): readonly ArithmeticLine[] {
  const samples = batch?.comparison.rows ?? 0;
  const x = op.input.buffer.values;
  const dz = op.outputGradient.buffer.values;
  const units = parameter.shape.at(-1) ?? 1;
  const unit = index % units;
  const rows = samples * (op.output.size / units);
  const isKernel = op.name === 'matmul';
  const input = Math.floor(index / units);
  const inputs = isKernel ? parameter.shape[0] : 0;
  const terms = Array.from({ length: rows }, (_, n) => {
    const gradient = [`dz[${n}, ${unit}]`, dz[n * units + unit]] as const;
    return isKernel ? term([`x[${n}, ${input}]`, x[n * inputs + input]], gradient) : term(gradient);
  });
  const formula = isKernel
    ? `dW[${input}, ${unit}] = Σ x[n, ${input}]·dz[n, ${unit}]`
    : `db[${unit}] = Σ dz[n, ${unit}]`;
  const lines = [sumLine(formula, terms)];
  const held = readStore(parameter.gradient)[index];
  // The regularizer's part is added, and long gradients are cut, once the backward pass is over.
  if (parameter.spec.regularizer) {
    const name = isKernel ? `dW[${input}, ${unit}]` : `db[${unit}]`;
    lines.push(
      sumLine(`${name} += r′(w)`, [term([name, lines[0].result]), term(['r′(w)', held - lines[0].result])]),
    );
  }
  return lines;
}

/** Where the run stands before the update, or after it in the same batch. */
export function updateLines(
  driver: RunDriver,
  parameter: Parameter,
  index: number,
): readonly ArithmeticLine[] {
  const { optimizer } = driver.options;
  const earlier = driver.batch?.beforeUpdate.get(parameter);
  const change = (earlier ? changeSince(earlier, parameter) : updateAhead(parameter, optimizer))[index];
  const before = (earlier ?? readStore(parameter.value))[index];
  const gradient = readStore(parameter.gradient)[index];
  const slots = Object.entries(optimizer.slotsOf(parameter)).map(
    ([name, store]) => [name, readStore(store)[index]] as const,
  );
  const result = before + change;
  const spec = driver.network.spec.compile?.optimizer;
  if (spec?.className === 'Adam' && slots.length === 2) {
    const beta1 = numberArgument(spec, 'beta_1', 0.9);
    const beta2 = numberArgument(spec, 'beta_2', 0.999);
    const epsilon = numberArgument(spec, 'epsilon', 1e-7);
    const [[, m], [, v]] = slots;
    // The slots hold what they become once the update has happened.
    const nextM = earlier ? m : m + (gradient - m) * (1 - beta1);
    const nextV = earlier ? v : v + (gradient ** 2 - v) * (1 - beta2);
    const t = optimizer.iterations;
    const rate = (optimizer.learningRate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
    const lines = [
      plainLine(
        'rate = lr·√(1 − β₂ᵗ) / (1 − β₁ᵗ)',
        [
          ['lr', optimizer.learningRate],
          ['t', t],
        ],
        rate,
      ),
      plainLine(
        'W ← W − rate·m / (√v + ε)',
        [
          ['W', before],
          ['m', nextM],
          ['v', nextV],
          ['ε', epsilon],
        ],
        result,
      ),
    ];
    if (earlier) return lines;
    return [
      plainLine(
        'm ← m + (dW − m)·(1 − β₁)',
        [
          ['m', m],
          ['dW', gradient],
          ['β₁', beta1],
        ],
        nextM,
      ),
      plainLine(
        'v ← v + (dW² − v)·(1 − β₂)',
        [
          ['v', v],
          ['dW', gradient],
          ['β₂', beta2],
        ],
        nextV,
      ),
      ...lines,
    ];
  }
  if (optimizer.className === 'SGD' && slots.length === 0) {
    return [
      sumLine('W ← W − lr·dW', [
        term(['W', before]),
        term(['−lr', -optimizer.learningRate], ['dW', gradient]),
      ]),
    ];
  }
  return [
    plainLine(
      `W ← W + ΔW (${optimizer.className})`,
      [['W', before], ['ΔW', change], ['dW', gradient], ['lr', optimizer.learningRate], ...slots],
      result,
    ),
  ];
}
