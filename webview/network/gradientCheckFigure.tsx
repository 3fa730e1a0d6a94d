// The gradients of the present batch beside the slope of its loss: whether backpropagation is right.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { formatShort } from '../../src/core/base/numbers';
import type { Remote } from '../../src/protocol/channel';
import type { NetworkPageHost } from '../../src/protocol/network';
import type { GradientCheck, Position } from '../../src/protocol/stepping';
import { type Column, DataTable } from '../shared/dataTable';
import { Button } from '../shared/toolkit';
import { useCloseLook } from './useCloseLook';

export interface GradientCheckFigureProps {
  readonly host: Remote<NetworkPageHost>;
  readonly position: Position;
}

/** float32's rounding in sums over a batch stays well below; a wrong formula does not. */
const agreement = 1e-2;

export function GradientCheckFigure({ host, position }: GradientCheckFigureProps): JSX.Element {
  const { found, error, isLooking, look } = useCloseLook(() => host.gradientCheck(), position);
  const title = l10n.t('Gradient check');
  return (
    <section class="figure" aria-label={title}>
      <div class="figure-title">
        <h2>{title}</h2>
        <Button label={l10n.t('Check')} disabled={isLooking} onClick={look} />
      </div>
      {found ? (
        <>
          <DataTable label={title} rows={found} rowKey={({ parameter }) => parameter} columns={columns()} />
          <p class="close-look-verdict">{verdictOn(found)}</p>
        </>
      ) : (
        <p class="muted close-look-empty" role={error === undefined ? undefined : 'alert'}>
          {error ??
            (isLooking
              ? l10n.t('Single weights are moved a little, and the loss is computed anew…')
              : l10n.t(
                  'Compares gradients with the slope of the loss: some weights are moved a little to either side, in double precision.',
                ))}
        </p>
      )}
    </section>
  );
}

function columns(): readonly Column<GradientCheck>[] {
  return [
    { key: 'parameter', title: l10n.t('Parameter'), cell: ({ parameter }) => parameter },
    {
      key: 'checked',
      title: l10n.t('Checked'),
      numeric: true,
      cell: ({ checked }) => String(checked.length),
    },
    {
      key: 'gradient',
      title: l10n.t('Gradient'),
      numeric: true,
      cell: ({ checked }) => formatShort(checked[0].gradient),
    },
    {
      key: 'slope',
      title: l10n.t('Slope'),
      numeric: true,
      cell: ({ checked }) => formatShort(checked[0].slope),
    },
    {
      key: 'worst',
      title: l10n.t('Largest difference'),
      numeric: true,
      cell: ({ worst }) => formatShort(worst),
      sortValue: ({ worst }) => worst,
    },
  ];
}

function verdictOn(checks: readonly GradientCheck[]): string {
  const wrong = checks.filter(({ worst }) => !(worst <= agreement)).map(({ parameter }) => parameter);
  return wrong.length === 0
    ? l10n.t('All gradients that were checked are the slope of the loss.')
    : l10n.t(
        'Not the slope of the loss: {0}. A kink (relu at 0) may lie between, or the gradient was set by hand.',
        wrong.join(', '),
      );
}
