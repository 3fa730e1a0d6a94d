// A tensor as a heatmap, with its controls, its legend and what the cursor stands on; as a table it is the grid of numbers.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { sliceSize } from '../../../src/core/tensor/matrixSlice';
import type { TileReduction } from '../../../src/core/tensor/tile';
import { ContextMenu, type MenuItem } from '../contextMenu';
import { usePlace } from '../place';
import { Toolbar } from '../toolbar';
import { Button, Dropdown } from '../toolkit';
import { cellReadout, readoutText } from './cellReadout';
import { ColorBar, type Signs } from '../colorBar';
import { ErrorText } from './errorText';
import { Heatmap, usePlot } from './heatmap';
import { drawHeatmap, drawnSize, type HeatmapDrawing } from './heatmapDrawing';
import { type PictureOffer, useOffer } from './pictureOffer';
import { ScaleControls, type ScaleChoice } from './scaleControls';
import { SliceSelectors } from './sliceSelectors';
import type { ShownTensor } from './shownTensor';
import { useCells } from './useCells';
import { useKeys } from '../useKeys';
import { usePainted, useTiles } from './useTiles';
import { type Cell, clamped, closeUp, wholeMatrix, zoomedAt } from './viewport';

export interface HeatmapViewProps extends ShownTensor {
  readonly choice: ScaleChoice;
  readonly onChoice: (choice: ScaleChoice) => void;
  readonly signs: Signs;
  readonly menu: () => readonly MenuItem[];
  readonly onOpenNumbers: () => void;
  /** Absent: there is nothing to jump to. */
  readonly onFirstNotFinite?: () => void;
  /** A cell to look at from near. */
  readonly goal: Cell | undefined;
  readonly onGoalReached: () => void;
  readonly offer: PictureOffer;
}

/** Pixels of a cell that is looked at from near. */
const closeUpCell = 24;

export function HeatmapView(props: HeatmapViewProps): JSX.Element {
  const { entry, values, place, onPlace, scale, scaleIsKnown, colors, quantiles } = props;
  const { choice, onChoice, signs, goal } = props;
  const { slice, selection } = place;
  const [reduction, setReduction] = usePlace<TileReduction>('reduction', 'extreme');
  const element = useRef<HTMLDivElement>(null);
  const [rows, columns] = sliceSize(entry.shape, slice);
  const plot = usePlot(element, rows, columns);
  const viewport = clamped(plot, place.viewport);
  const tiles = useTiles({ values, slice, reduction }, plot, viewport);
  const layers = usePainted(scaleIsKnown ? tiles : {}, scale, colors);
  const { cells } = useCells(values, slice, { rows, columns });
  const drawing: HeatmapDrawing = { plot, viewport, layers, scale, colors, cells };

  const { onGoalReached } = props;
  useEffect(() => {
    if (!goal || plot.width === 0) return;
    onPlace({ viewport: closeUp(plot, goal, closeUpCell) });
    onGoalReached();
  }, [goal, plot.width, plot.height]);

  useOffer(props.offer, () => ({
    ...drawnSize(plot, viewport),
    draw: (context) => drawHeatmap(context, drawing),
    legend: { scale, signs },
  }));
  useKeys({ n: props.onFirstNotFinite });

  const zoom = (factor: number): void =>
    onPlace({ viewport: zoomedAt(plot, viewport, factor, plot.width / 2, plot.height / 2) });
  const cursor = selection?.cursor;
  const readout =
    cursor &&
    readoutText(cellReadout(cursor, cells.value(cursor.row, cursor.column), entry.dtype, quantiles));
  return (
    <div class="view">
      <div class="view-controls">
        <SliceSelectors entry={entry} place={place} onPlace={onPlace} />
        <Toolbar label={l10n.t('Controls of the heatmap')}>
          <ScaleControls choice={choice} onChange={onChoice} />
          <Dropdown
            label={l10n.t('What a pixel shows that covers many cells')}
            choices={[
              { value: 'extreme', label: l10n.t('Extremes') },
              { value: 'mean', label: l10n.t('Means') },
            ]}
            value={reduction}
            onChange={setReduction}
          />
          <Button
            icon="zoomOut"
            look="icon"
            label={l10n.t('Zoom out')}
            disabled={viewport.zoom <= 1}
            onClick={() => zoom(1 / 1.5)}
          />
          <Button icon="zoomIn" look="icon" label={l10n.t('Zoom in')} onClick={() => zoom(1.5)} />
          <Button
            icon="fit"
            look="icon"
            label={l10n.t('Show the whole matrix')}
            disabled={viewport.zoom <= 1}
            onClick={() => onPlace({ viewport: wholeMatrix })}
          />
          {props.onFirstNotFinite && (
            <Button
              icon="warning"
              look="icon"
              label={l10n.t('Go to the first NaN or infinity')}
              onClick={props.onFirstNotFinite}
            />
          )}
          <Button icon="table" look="icon" label={l10n.t('Show as table')} onClick={props.onOpenNumbers} />
        </Toolbar>
      </div>
      <ContextMenu class="view-body" items={props.menu}>
        <div ref={element} class="view-room">
          {tiles.error !== undefined && !tiles.overview ? (
            <ErrorText text={tiles.error} />
          ) : (
            plot.width > 0 && (
              <Heatmap
                {...drawing}
                label={l10n.t(
                  'Heatmap of {0}, {1} rows, {2} columns. Arrow keys move from cell to cell.',
                  entry.displayName,
                  rows,
                  columns,
                )}
                onViewport={(next) => onPlace({ viewport: next })}
                selection={selection}
                onSelect={(next) => onPlace({ selection: next })}
                onOpen={(cell) => {
                  onPlace({ selection: { cursor: cell, anchor: cell } });
                  props.onOpenNumbers();
                }}
                dtype={entry.dtype}
                quantiles={quantiles}
              />
            )
          )}
        </div>
      </ContextMenu>
      <div class="view-legend">
        <ColorBar scale={scale} colors={colors} signs={signs} />
        <p class="readout" role="status">
          {tiles.error !== undefined && tiles.overview ? (
            <span class="error">{tiles.error}</span>
          ) : (
            (readout ?? <span class="muted">{l10n.t('Click a cell or use the arrow keys')}</span>)
          )}
        </p>
      </div>
    </div>
  );
}
