// Equations of matrices as text: `x (32×784) · W (784×256) + b (1×256) → z (32×256)`.

import type { SteppedLayer } from '../../src/protocol/stepping';
import type { Equation } from './equation';
import { sizeOfMatrix } from './matrices';

/** @param samples rows of the batch */
export function equationText(equation: Equation, layers: readonly SteppedLayer[], samples: number): string {
  return equation
    .map((part) => {
      if (part.kind === 'operator') return part.text;
      const [rows, columns] = sizeOfMatrix(layers, part.matrix, samples);
      return part.transposed ? `${part.symbol}ᵀ (${columns}×${rows})` : `${part.symbol} (${rows}×${columns})`;
    })
    .join(' ');
}
