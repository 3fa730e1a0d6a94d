// The loss of the present batch along the way that its update takes: why a learning rate is right, or not.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useCallback, useRef } from 'preact/hooks';
import { formatShort, formatValue } from '../../src/core/base/numbers';
import type { Remote } from '../../src/protocol/channel';
import type { NetworkPageHost } from '../../src/protocol/network';
import type { Position } from '../../src/protocol/stepping';
import { Canvas, useSize } from '../shared/canvas';
import type { DataColors } from '../shared/dataColors';
import { DataTable } from '../shared/dataTable';
import { Figure } from '../shared/figure';
import { Button } from '../shared/toolkit';
import { drawSlice } from './lossSliceDrawing';
import { pointsOf, type SlicePoint, verdictOn } from './lossSlice';
import { useCloseLook } from './useCloseLook';

export interface LossSliceFigureProps {
  readonly host: Remote<NetworkPageHost>;
  readonly position: Position;
  readonly colors: DataColors;
}

const chartHeight = 160;

export function LossSliceFigure({ host, position, colors }: LossSliceFigureProps): JSX.Element {
  const { found, error, isLooking, look } = useCloseLook(() => host.lossSlice(), position);
  const points = found ? pointsOf(found) : [];
  const title = l10n.t('Loss along the update');
  return (
    <Figure
      name="slice"
      label={title}
      title={title}
      actions={<Button label={l10n.t('Look ahead')} disabled={isLooking} onClick={look} />}
      picture={() =>
        points.length > 0 ? (
          <>
            <SliceChart points={points} colors={colors} />
            <p class="close-look-verdict">{verdictOn(points)}</p>
          </>
        ) : (
          <p class="muted close-look-empty" role={error === undefined ? undefined : 'alert'}>
            {error ??
              (isLooking
                ? l10n.t('The loss of this batch is computed along its update…')
                : l10n.t(
                    'Shows the loss of this batch for shorter and longer steps than its update takes: why this learning rate.',
                  ))}
          </p>
        )
      }
      table={() => (
        <DataTable
          label={title}
          rows={points}
          rowKey={({ multiple }) => multiple}
          columns={[
            {
              key: 'multiple',
              title: l10n.t('Updates'),
              numeric: true,
              cell: ({ multiple }) => formatShort(multiple),
            },
            { key: 'loss', title: l10n.t('Loss'), numeric: true, cell: ({ loss }) => formatValue(loss) },
          ]}
        />
      )}
    />
  );
}

function SliceChart({
  points,
  colors,
}: {
  readonly points: readonly SlicePoint[];
  readonly colors: DataColors;
}): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  const { width } = useSize(element);
  const draw = useCallback(
    (context: CanvasRenderingContext2D) => drawSlice(context, { points, width, height: chartHeight, colors }),
    [points, width, colors],
  );
  return (
    <div ref={element} class="close-look-chart">
      {width > 0 && <Canvas draw={draw} width={width} height={chartHeight} label={verdictOn(points)} />}
    </div>
  );
}
