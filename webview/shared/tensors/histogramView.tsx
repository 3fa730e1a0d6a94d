// How the values of a tensor are spread, now and at initialisation.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import { formatCount } from '../../../src/core/base/numbers';
import type { HistogramCounts } from '../../../src/core/tensor/histogram';
import type { ValuesOf } from '../../../src/protocol/weights';
import { categoryColors, cssColor } from '../colorScale';
import { ContextMenu, type MenuItem } from '../contextMenu';
import { DataTable } from '../dataTable';
import { Figure } from '../figure';
import { usePlace } from '../place';
import { Button } from '../toolkit';
import { Canvas, useSize } from '../canvas';
import { briefLimit } from '../colorBar';
import type { DataColors } from '../dataColors';
import { ErrorText } from './errorText';
import { binAt, drawHistogram } from './histogramDrawing';
import { type PictureOffer, useOffer } from './pictureOffer';
import type { ShownTensor } from './shownTensor';
import { useAnswer } from './useAnswer';
import { valuesLabel } from './valuesLabel';

export interface HistogramViewProps extends ShownTensor {
  readonly menu: () => readonly MenuItem[];
  readonly offer: PictureOffer;
}

const bins = 96;

export function HistogramView(props: HistogramViewProps): JSX.Element {
  const { entry, values, colors } = props;
  const [logarithmic, setLogarithmic] = usePlace('logarithmic counts', false);
  // A change stands on its own; values now and at initialisation are laid over each other.
  const of: readonly ValuesOf[] =
    values.of === 'change' ? ['change'] : entry.hasInitial ? ['now', 'initial'] : ['now'];
  const { value: histogram, error } = useAnswer(JSON.stringify(['histogram', entry.name, of]), (queries) =>
    queries.histogram({ tensor: entry.name, of, bins }),
  );
  if (error !== undefined) return <ErrorText text={error} />;
  return (
    <div class="view">
      <ContextMenu class="view-body" items={props.menu}>
        <Figure
          name="histogram"
          label={l10n.t('Histogram of {0}', entry.displayName)}
          title={<Legend of={of} colors={colors} />}
          actions={
            <Button
              icon="logarithmic"
              look="icon"
              label={l10n.t('Logarithmic counts')}
              pressed={logarithmic}
              onClick={() => setLogarithmic(!logarithmic)}
            />
          }
          picture={() =>
            histogram && <Bars {...props} histogram={histogram} of={of} logarithmic={logarithmic} />
          }
          table={() => histogram && <BinTable entry={entry} histogram={histogram} of={of} />}
        />
      </ContextMenu>
    </div>
  );
}

function Legend({
  of,
  colors,
}: {
  readonly of: readonly ValuesOf[];
  readonly colors: DataColors;
}): JSX.Element {
  const categories = categoryColors(colors.ground);
  return (
    <span class="legend">
      {of.map((which, index) => (
        <span key={which}>
          <span
            class={index === 0 ? 'legend-bar' : 'legend-line'}
            style={{ background: cssColor(categories[index]) }}
          />
          {valuesLabel(which)}
        </span>
      ))}
    </span>
  );
}

interface BarsProps extends HistogramViewProps {
  readonly histogram: HistogramCounts;
  readonly of: readonly ValuesOf[];
  readonly logarithmic: boolean;
}

function Bars({ entry, colors, histogram, of, logarithmic, offer }: BarsProps): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  const size = useSize(element);
  const [hovered, setHovered] = useState<number>();
  const [cursor, setCursor] = useState<number>();
  const marked = hovered ?? cursor;
  const draw = useCallback(
    (context: CanvasRenderingContext2D) =>
      drawHistogram(context, { ...size, histogram, logarithmic, colors, marked }),
    [size, histogram, logarithmic, colors, marked],
  );
  useOffer(offer, () => ({
    ...size,
    draw: (context) => drawHistogram(context, { ...size, histogram, logarithmic, colors, marked: undefined }),
  }));
  const onKey = (event: KeyboardEvent): void => {
    const at = cursor ?? 0;
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bins - 1 }[event.key];
    if (event.key === 'Escape') setCursor(undefined);
    else if (next !== undefined) setCursor(cursor === undefined ? at : Math.min(bins - 1, Math.max(0, next)));
    else return;
    event.preventDefault();
  };
  return (
    <div class="histogram">
      <div
        ref={element}
        class="histogram-room"
        role="application"
        aria-roledescription={l10n.t('histogram')}
        aria-label={l10n.t('Histogram of {0}. Arrow keys move from bin to bin.', entry.displayName)}
        tabIndex={0}
        onKeyDown={onKey}
        onPointerMove={(event) => {
          const { left } = event.currentTarget.getBoundingClientRect();
          setHovered(binAt(event.clientX - left, size.width, bins));
        }}
        onPointerLeave={() => setHovered(undefined)}
      >
        <Canvas draw={draw} width={size.width} height={size.height} />
      </div>
      <p class="readout" role="status">
        {marked === undefined ? (
          <span class="muted">{l10n.t('{0} bins', bins)}</span>
        ) : (
          [
            binText(histogram, marked),
            ...of.map((which, index) =>
              l10n.t('{0}: {1}', valuesLabel(which), formatCount(histogram.counts[index][marked])),
            ),
          ].join(' · ')
        )}
      </p>
    </div>
  );
}

interface BinTableProps extends Pick<HistogramViewProps, 'entry'> {
  readonly histogram: HistogramCounts;
  readonly of: readonly ValuesOf[];
}

function BinTable({ entry, histogram, of }: BinTableProps): JSX.Element {
  return (
    <div class="scrolls">
      <DataTable
        label={l10n.t('Histogram of {0}', entry.displayName)}
        rows={Array.from({ length: bins }, (_, bin) => bin)}
        rowKey={(bin) => bin}
        columns={[
          { key: 'values', title: l10n.t('Values'), numeric: true, cell: (bin) => binText(histogram, bin) },
          ...of.map((which, index) => ({
            key: which,
            title: valuesLabel(which),
            numeric: true,
            cell: (bin: number) => formatCount(histogram.counts[index][bin]),
            sortValue: (bin: number) => histogram.counts[index][bin],
          })),
        ]}
      />
    </div>
  );
}

function binText({ from, to }: HistogramCounts, bin: number): string {
  const edge = (index: number): string => briefLimit(from + ((to - from) * index) / bins);
  return l10n.t('{0} to {1}', edge(bin), edge(bin + 1));
}
