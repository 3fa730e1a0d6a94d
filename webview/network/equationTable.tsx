// The running operation's text twin: a row for every matrix.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { SteppedLayer } from '../../src/protocol/stepping';
import { DataTable } from '../shared/dataTable';
import type { Equation } from './equation';
import { equationText } from './equationText';
import { referenceOf, sizeOfMatrix } from './matrices';

export interface EquationTableProps {
  readonly equations: readonly Equation[];
  readonly layers: readonly SteppedLayer[];
  /** Samples of the batch. */
  readonly rows: number;
}

export function EquationTable({ equations, layers, rows: samples }: EquationTableProps): JSX.Element {
  const rows = equations.flatMap((equation, index) =>
    equation.flatMap((part, place) => {
      if (part.kind === 'operator') return [];
      const [down, across] = sizeOfMatrix(layers, part.matrix, samples);
      return [
        {
          key: `${index} ${place}`,
          symbol: `${part.symbol}${part.transposed ? 'ᵀ' : ''}`,
          reference: referenceOf(layers, part.matrix),
          size: part.transposed ? `${across} × ${down}` : `${down} × ${across}`,
          equation: equationText(equation, layers, samples),
        },
      ];
    }),
  );
  return (
    <DataTable
      label={l10n.t('Matrices of the running operation')}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: 'symbol', title: l10n.t('Symbol'), cell: ({ symbol }) => symbol },
        { key: 'reference', title: l10n.t('Name in expressions'), cell: ({ reference }) => reference },
        { key: 'size', title: l10n.t('Size'), numeric: true, cell: ({ size }) => size },
        { key: 'equation', title: l10n.t('Equation'), cell: ({ equation }) => equation },
      ]}
    />
  );
}
