// How strong the gradients are in every layer over the run so far: whether they vanish or explode on their way back.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { formatCount, formatValue } from '../../src/core/base/numbers';
import type { Position } from '../../src/protocol/stepping';
import type { Remote } from '../../src/protocol/channel';
import type { NetworkPageHost } from '../../src/protocol/network';
import type { GradientFlow } from '../../src/protocol/passes';
import { Canvas, useSize } from '../shared/canvas';
import { categoryColors, cssColor } from '../shared/colorScale';
import { ContextMenu } from '../shared/contextMenu';
import { useDataColors } from '../shared/dataColors';
import { DataTable } from '../shared/dataTable';
import { Figure } from '../shared/figure';
import { usePlace } from '../shared/place';
import { Dropdown } from '../shared/toolkit';
import { drawFlow, flowLines } from './flowChart';

export interface GradientFlowFigureProps {
  readonly host: Remote<NetworkPageHost>;
  readonly revision: number;
  readonly position: Position;
  readonly onCopy: (text: string) => void;
}

type Quantity = 'norms' | 'ratios';

const chartHeight = 176;

export function GradientFlowFigure({
  host,
  revision,
  position,
  onCopy,
}: GradientFlowFigureProps): JSX.Element {
  const [quantity, setQuantity] = usePlace<Quantity>('flow', 'norms');
  const flow = useFlow(host, position, revision);
  const lines = flow ? flowLines(flow, flow[quantity]) : [];
  const title = l10n.t('Gradient flow');
  return (
    <ContextMenu
      class="flow-menu"
      items={() => (flow ? [{ label: l10n.t('Copy as CSV'), run: () => onCopy(flowAsCsv(flow)) }] : [])}
    >
      <Figure
        name="flow"
        label={title}
        title={title}
        actions={
          <Dropdown
            label={l10n.t('What is drawn')}
            value={quantity}
            onChange={setQuantity}
            choices={[
              { value: 'norms', label: l10n.t('Gradient norm') },
              { value: 'ratios', label: l10n.t('Update to weight') },
            ]}
          />
        }
        picture={() =>
          lines.length > 0 && flow ? (
            <FlowChart flow={flow} quantity={quantity} />
          ) : (
            <p class="muted flow-empty">
              {l10n.t(
                'Nothing has flowed back yet. Step through a backward pass, and its gradients appear here.',
              )}
            </p>
          )
        }
        table={() => <FlowTable flow={flow} />}
      />
    </ContextMenu>
  );
}

/** Asked for once a pass: nothing changes between the layers of one. */
function useFlow(
  host: Remote<NetworkPageHost>,
  { epoch, batch, phase }: Position,
  revision: number,
): GradientFlow | undefined {
  const [flow, setFlow] = useState<GradientFlow>();
  useEffect(() => {
    let isCurrent = true;
    host.gradientFlow().then(
      (answer) => isCurrent && setFlow(answer),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [host, epoch, batch, phase, phase === 'update' ? revision : 0]);
  return flow;
}

function FlowChart({
  flow,
  quantity,
}: {
  readonly flow: GradientFlow;
  readonly quantity: Quantity;
}): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  const { width } = useSize(element);
  const colors = useDataColors();
  const lines = flowLines(flow, flow[quantity]);
  const palette = categoryColors(colors.ground).map(cssColor);
  const draw = useCallback(
    (context: CanvasRenderingContext2D) =>
      drawFlow(context, { batches: flow.batches, lines, palette, width, height: chartHeight, colors }),
    [flow, quantity, width, colors],
  );
  const label = lines.map(({ layer, values }) => `${layer} ${formatValue(latest(values))}`).join(', ');
  return (
    <div class="flow">
      <div ref={element} class="flow-chart">
        {width > 0 && <Canvas draw={draw} width={width} height={chartHeight} label={label} />}
      </div>
      <ul class="flow-legend">
        {lines.map(({ layer, values, index }) => (
          <li key={layer}>
            <svg width="16" height="8" aria-hidden="true">
              <line
                x1="0"
                y1="4"
                x2="16"
                y2="4"
                stroke={palette[index % palette.length]}
                stroke-width="2"
                stroke-dasharray={index % 2 === 1 && colors.isHighContrast ? '4 3' : undefined}
              />
            </svg>
            <span class="flow-layer">{layer}</span>
            <span class="number">{formatValue(latest(values))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function latest(values: Float32Array): number {
  return values.findLast((value) => !Number.isNaN(value)) ?? NaN;
}

function FlowTable({ flow }: { readonly flow: GradientFlow | undefined }): JSX.Element {
  const rows = (flow?.batches ?? []).map((batch, at) => ({ batch, at })).reverse();
  const lines = flow ? flowLines(flow, flow.norms) : [];
  return (
    <DataTable
      label={l10n.t('Gradient norm by batch and layer')}
      rows={rows}
      rowKey={({ batch }) => batch}
      columns={[
        {
          key: 'batch',
          title: l10n.t('Batch'),
          numeric: true,
          cell: ({ batch }) => formatCount(batch + 1),
          sortValue: ({ batch }) => batch,
        },
        ...lines.map(({ layer, values }) => ({
          key: layer,
          title: layer,
          numeric: true,
          cell: ({ at }: { readonly at: number }) => formatValue(values[at]),
          sortValue: ({ at }: { readonly at: number }) => values[at],
        })),
      ]}
    />
  );
}

function flowAsCsv({ layers, batches, norms, ratios }: GradientFlow): string {
  const lines = layers.flatMap((layer, at) =>
    batches.map((batch, index) => [layer, batch + 1, norms[at][index], ratios[at][index]].join(',')),
  );
  return ['layer,batch,gradient norm,update to weight', ...lines].join('\n');
}
