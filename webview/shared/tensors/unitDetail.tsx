// One unit, enlarged: the picture of its incoming weights, its bias and norm, and its numbers as the text twin.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { formatValue } from '../../../src/core/base/numbers';
import { firstSlice } from '../../../src/core/tensor/matrixSlice';
import type { UnitLayout } from '../../../src/core/tensor/unitPictures';
import type { TensorEntry } from '../../../src/protocol/weights';
import { Figure } from '../figure';
import { Button } from '../toolkit';
import type { Cells } from './cellBlocks';
import { cellReadout, readoutText } from './cellReadout';
import type { CellSelection } from './cellSelection';
import { type CellWindow, copyText } from './copying';
import { Heatmap, usePlot } from './heatmap';
import { drawHeatmap, drawnSize, type HeatmapDrawing } from './heatmapDrawing';
import { useInspection } from './inspection';
import { NumbersGrid } from './numbersGrid';
import { withoutEmptyPlaces } from './paintedUnits';
import { type PictureOffer, useOffer } from './pictureOffer';
import type { ShownTensor } from './shownTensor';
import { usePainted } from './useTiles';
import type { UnitPicture } from './unitBlocks';
import { clamped, type Viewport, wholeMatrix } from './viewport';

export interface UnitDetailProps extends Pick<
  ShownTensor,
  'entry' | 'values' | 'scale' | 'colors' | 'quantiles'
> {
  readonly layout: UnitLayout;
  readonly picture: UnitPicture;
  /** Absent: the layer has none, or it is not known yet. */
  readonly bias: number | undefined;
  readonly onBack: () => void;
  /** Absent: it is the first, or the last one. */
  readonly onPrevious?: () => void;
  readonly onNext?: () => void;
  readonly offer: PictureOffer;
}

export function UnitDetail(props: UnitDetailProps): JSX.Element {
  const { entry, values, picture, bias, onBack, onPrevious, onNext } = props;
  const title = l10n.t('Unit {0}', picture.unit);
  const facts = [
    l10n.t('norm {0}', formatValue(picture.norm)),
    ...(bias === undefined ? [] : [l10n.t('bias {0}', formatValue(bias))]),
  ];
  const inspection = useInspection();
  const weights = weightsOf(entry, picture.unit);
  const back = useRef<HTMLDivElement>(null);
  useEffect(() => {
    back.current?.querySelector<HTMLElement>('.heatmap, .numbers')?.focus();
  }, []);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onBack();
    else if (event.key === '[') onPrevious?.();
    else if (event.key === ']') onNext?.();
    else if (event.key === 'c' && !event.ctrlKey && !event.metaKey && weights) {
      void copyText(inspection, values, 'numpy', weights);
    } else return;
    event.preventDefault();
  };
  return (
    <div ref={back} class="unit-detail" onKeyDown={onKey}>
      <Figure
        name="unit"
        label={title}
        title={
          <span class="unit-title">
            {title} <span class="muted">{facts.join(' · ')}</span>
          </span>
        }
        actions={
          <>
            <Button icon="back" look="icon" label={l10n.t('Back to all units')} onClick={onBack} />
            <Button
              icon="up"
              look="icon"
              label={l10n.t('Previous unit')}
              disabled={!onPrevious}
              onClick={() => onPrevious?.()}
            />
            <Button
              icon="down"
              look="icon"
              label={l10n.t('Next unit')}
              disabled={!onNext}
              onClick={() => onNext?.()}
            />
          </>
        }
        picture={() => <UnitPictureView {...props} />}
        table={() => <UnitNumbers {...props} />}
      />
    </div>
  );
}

/** A unit's weights as a part of its tensor: a column. Only kernels of Dense layers have them in one. */
function weightsOf({ shape }: TensorEntry, unit: number): CellWindow | undefined {
  if (shape.length !== 2) return undefined;
  const [first, last] = [0, shape[0] - 1].map((row) => ({ row, column: unit }));
  return { slice: firstSlice(shape), selection: { anchor: first, cursor: last } };
}

function useUnitCells({ picture, layout }: UnitDetailProps): Cells {
  const { columns } = layout;
  return useMemo(
    () => ({ value: (row: number, column: number) => picture.pixels[row * columns + column] }),
    [picture.pixels, columns],
  );
}

function UnitPictureView(props: UnitDetailProps): JSX.Element {
  const { entry, layout, picture, scale, colors, quantiles, offer } = props;
  const { rows, columns } = layout;
  const element = useRef<HTMLDivElement>(null);
  const plot = usePlot(element, rows, columns, true);
  const [wished, setViewport] = useState<Viewport>(wholeMatrix);
  const [selection, setSelection] = useState<CellSelection>();
  const viewport = clamped(plot, wished);
  const cells = useUnitCells(props);
  const overview = useMemo(
    () => ({
      tile: { width: columns, height: rows, pixels: withoutEmptyPlaces(picture.pixels, layout) },
      rows: [0, rows] as const,
      columns: [0, columns] as const,
    }),
    [picture.pixels, layout, rows, columns],
  );
  const layers = usePainted({ overview }, scale, colors);
  const drawing: HeatmapDrawing = { plot, viewport, layers, scale, colors, cells };
  useOffer(offer, () => ({
    ...drawnSize(plot, viewport),
    draw: (context) => drawHeatmap(context, drawing),
    legend: { scale, signs: { nan: false, infinity: false } },
  }));
  const cursor = selection?.cursor;
  return (
    <div class="unit-picture">
      <div ref={element} class="view-room">
        {plot.width > 0 && (
          <Heatmap
            {...drawing}
            label={l10n.t(
              'Incoming weights of unit {0}. Arrow keys move from weight to weight.',
              picture.unit,
            )}
            onViewport={setViewport}
            selection={selection}
            onSelect={setSelection}
            dtype={entry.dtype}
            quantiles={quantiles}
          />
        )}
      </div>
      <p class="readout" role="status">
        {cursor &&
          readoutText(cellReadout(cursor, cells.value(cursor.row, cursor.column), entry.dtype, quantiles))}
      </p>
    </div>
  );
}

function UnitNumbers(props: UnitDetailProps): JSX.Element {
  const { entry, layout, picture } = props;
  const [selection, setSelection] = useState<CellSelection>();
  return (
    <NumbersGrid
      label={l10n.t('Incoming weights of unit {0}', picture.unit)}
      size={layout}
      cells={useUnitCells(props)}
      dtype={entry.dtype}
      format="short"
      selection={selection}
      onSelect={setSelection}
    />
  );
}
