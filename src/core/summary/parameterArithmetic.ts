// How the number of a layer's parameters comes about: `784 × 256 + 256 = 200,960`.

import * as l10n from '@vscode/l10n';
import { formatCount } from '../base/numbers';
import type { SummaryPart, SummaryRow } from './summaryTable';

export interface ParameterArithmetic {
  /** `784 × 256 + 256 = 200,960` */
  readonly formula: string;
  /** `784 × 256 weights + 256 biases = 200,960` */
  readonly worded: string;
}

/** Gated layers hold the matrices of their gates side by side; the sum is told for one gate. */
const gates: Readonly<Record<string, number>> = { LSTM: 4, GRU: 3 };

/** @returns nothing for a layer without parameters */
export function parameterArithmetic({
  className,
  parts,
  parameters,
}: Pick<SummaryRow, 'className' | 'parts' | 'parameters'>): ParameterArithmetic | undefined {
  if (parts.length === 0) return undefined;
  const gateCount = gates[className] ?? 1;
  const products = parts.map(({ shape }) => product(forOneGate(shape, gateCount)));
  const words = parts.map((part, index) => wordsOf(part, products[index]));
  const total = formatCount(parameters);
  const sum = products.join(' + ');
  const wordedSum = words.join(' + ');
  if (gateCount === 1) {
    return { formula: sum === total ? total : `${sum} = ${total}`, worded: `${wordedSum} = ${total}` };
  }
  return {
    formula: `${gateCount} × (${sum}) = ${total}`,
    worded: `${l10n.t('{0} gates', gateCount)} × (${wordedSum}) = ${total}`,
  };
}

function product(factors: readonly number[]): string {
  return factors.map(formatCount).join(' × ');
}

function forOneGate(shape: readonly number[], gateCount: number): readonly number[] {
  return gateCount === 1 ? shape : shape.with(-1, shape.at(-1)! / gateCount);
}

/** A name that is not one of Keras' usual ones stands as it is. */
function wordsOf({ name }: SummaryPart, count: string): string {
  switch (name) {
    case 'kernel':
      return l10n.t('{0} weights', count);
    case 'recurrent_kernel':
      return l10n.t('{0} recurrent weights', count);
    case 'bias':
      return l10n.t('{0} biases', count);
    case 'embeddings':
      return l10n.t('{0} embedding values', count);
    case 'gamma':
      return l10n.t('{0} scales', count);
    case 'beta':
      return l10n.t('{0} offsets', count);
    case 'moving_mean':
      return l10n.t('{0} moving means', count);
    case 'moving_variance':
      return l10n.t('{0} moving variances', count);
    default:
      return `${count} ${name}`;
  }
}
