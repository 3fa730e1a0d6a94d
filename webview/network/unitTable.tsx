// The network's text twin: the shown units of every layer with value and gradient.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { formatValue } from '../../src/core/base/numbers';
import { DataTable } from '../shared/dataTable';
import type { ColumnValues } from './columns';

export interface UnitTableProps {
  readonly columns: readonly (ColumnValues & { readonly name: string; readonly units: readonly number[] })[];
}

export function UnitTable({ columns }: UnitTableProps): JSX.Element {
  const rows = columns.flatMap(({ name, units, values, gradients, isCut }) =>
    units.map((unit) => ({
      name,
      unit,
      value: values?.[unit],
      gradient: gradients?.[unit],
      isCut: isCut(unit),
    })),
  );
  const number = (value: number | undefined): string => (value === undefined ? '' : formatValue(value));
  return (
    <DataTable
      label={l10n.t('Units of the network')}
      rows={rows}
      rowKey={({ name, unit }) => `${name} ${unit}`}
      columns={[
        { key: 'layer', title: l10n.t('Layer'), cell: ({ name }) => name, sortValue: ({ name }) => name },
        {
          key: 'unit',
          title: l10n.t('Unit'),
          numeric: true,
          cell: ({ unit }) => unit,
          sortValue: ({ unit }) => unit,
        },
        {
          key: 'value',
          title: l10n.t('Value'),
          numeric: true,
          cell: ({ value }) => number(value),
          sortValue: ({ value }) => value ?? NaN,
        },
        {
          key: 'gradient',
          title: l10n.t('Gradient'),
          numeric: true,
          cell: ({ gradient }) => number(gradient),
          sortValue: ({ gradient }) => gradient ?? NaN,
        },
        {
          key: 'mask',
          title: l10n.t('Fires'),
          cell: ({ isCut, value }) => (value === undefined ? '' : isCut ? l10n.t('no') : l10n.t('yes')),
        },
      ]}
    />
  );
}
