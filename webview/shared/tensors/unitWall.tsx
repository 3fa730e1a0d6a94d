// All units as pictures of their incoming weights, on one scale; only the seen ones are asked for and drawn.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { UnitLayout } from '../../../src/core/tensor/unitPictures';
import { Canvas, useSize } from '../canvas';
import type { Signs } from '../colorBar';
import type { DataColors } from '../dataColors';
import { PaintedUnits } from './paintedUnits';
import { type PictureOffer, useOffer } from './pictureOffer';
import { firstAt, firstRevealing, scrollLength, scrollTo, type ScrollAxis, seenItems } from '../scrollAxis';
import { drawTile } from '../tilePainting';
import type { UnitBlocks } from './unitBlocks';
import { labelHeight, movedPlace, unitWallLayout } from './unitWallLayout';
import type { ValueScale } from '../valueScale';

export interface UnitWallProps {
  readonly label: string;
  readonly layout: UnitLayout;
  readonly blocks: UnitBlocks;
  readonly scale: ValueScale;
  readonly colors: DataColors;
  /** A place in the order. */
  readonly cursor: number;
  readonly onCursor: (place: number) => void;
  readonly onOpen: (place: number) => void;
  readonly signs: Signs;
  readonly offer: PictureOffer;
}

const padding = 4;

export function UnitWall(props: UnitWallProps): JSX.Element {
  const { layout, blocks, scale, colors, cursor } = props;
  const { units, rows, columns } = layout;
  const { limit, logarithmic, unsigned } = scale;
  const painted = useMemo(
    () => new PaintedUnits(layout, { limit, logarithmic, unsigned }, colors),
    // Other `blocks` have other values.
    [layout, blocks, limit, logarithmic, unsigned, colors],
  );
  const element = useRef<HTMLDivElement>(null);
  const room = useSize(element);
  const [scrollTop, setScrollTop] = useState(0);
  const wall = unitWallLayout(units, rows, columns, room.width - padding);
  const axis: ScrollAxis = { count: wall.rows, size: wall.stepY, room: Math.max(0, room.height - padding) };
  const first = firstAt(axis, scrollTop);
  const left = (place: number): number => padding + (place % wall.perRow) * wall.stepX;
  const top = (place: number): number => padding + (Math.floor(place / wall.perRow) - first) * wall.stepY;

  useLayoutEffect(() => {
    if (axis.room <= 0) return;
    const row = Math.floor(cursor / wall.perRow);
    const scrolled = element.current!;
    const wanted = scrollTo(axis, firstRevealing(axis, firstAt(axis, scrolled.scrollTop), row));
    if (Math.abs(wanted - scrolled.scrollTop) >= 1) scrolled.scrollTop = wanted;
  }, [cursor, room.width, room.height]);

  const [fromRow, toRow] = seenItems(axis, first);
  const seen = { from: fromRow * wall.perRow, to: Math.min(units, toRow * wall.perRow) };
  const draw = (context: CanvasRenderingContext2D): void => {
    context.clearRect(0, 0, room.width, room.height);
    context.font = `11px ${colors.numberFont}`;
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    const drawn = new Set<number>();
    for (let place = seen.from; place < seen.to; place++) {
      const picture = blocks.at(place);
      const rectangle = { x: left(place), y: top(place), width: wall.width, height: wall.height };
      context.strokeStyle = colors.line;
      context.lineWidth = 1;
      context.strokeRect(rectangle.x - 0.5, rectangle.y - 0.5, wall.width + 1, wall.height + 1);
      if (!picture) continue;
      drawTile(context, painted.of(picture), rectangle, rectangle, colors);
      drawn.add(picture.unit);
      context.fillStyle = colors.muted;
      context.fillText(String(picture.unit), rectangle.x, rectangle.y + wall.height + labelHeight / 2 + 1);
    }
    painted.keepOnly(drawn);
  };
  const { offer, signs } = props;
  useOffer(offer, () => ({ ...room, draw, legend: { scale, signs } }));

  const placeUnder = (event: MouseEvent): number | undefined => {
    const box = element.current!.getBoundingClientRect();
    const column = Math.floor((event.clientX - box.left - padding) / wall.stepX);
    const row = Math.floor(first + (event.clientY - box.top - padding) / wall.stepY);
    const place = row * wall.perRow + column;
    return column >= 0 && column < wall.perRow && place >= 0 && place < units ? place : undefined;
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(axis.room / wall.stepY));
    const moved = movedPlace(event.key, cursor, units, wall.perRow, page);
    if (moved !== undefined) props.onCursor(moved);
    else if (event.key === 'Enter' || event.key === ' ') props.onOpen(cursor);
    else return;
    event.preventDefault();
  };
  const chosen = blocks.at(cursor);
  return (
    <div
      ref={element}
      class="unit-wall"
      role="listbox"
      aria-label={props.label}
      aria-activedescendant="unit-cursor"
      tabIndex={0}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      onKeyDown={onKey}
      onClick={(event) => {
        const place = placeUnder(event);
        if (place === undefined) return;
        props.onCursor(place);
        props.onOpen(place);
      }}
    >
      <div style={{ height: `${scrollLength(axis) + padding}px` }}>
        <div class="unit-wall-window" style={{ width: `${room.width}px`, height: `${room.height}px` }}>
          <Canvas draw={draw} width={room.width} height={room.height} />
          <div
            id="unit-cursor"
            role="option"
            aria-selected="true"
            aria-posinset={cursor + 1}
            aria-setsize={units}
            aria-label={
              chosen && l10n.t('Unit {0}, norm {1}', chosen.unit, Number(chosen.norm.toPrecision(4)))
            }
            class="unit-cursor"
            style={{
              left: `${left(cursor) - 3}px`,
              top: `${top(cursor) - 3}px`,
              width: `${wall.width + 6}px`,
              height: `${wall.height + 6}px`,
            }}
          />
        </div>
      </div>
    </div>
  );
}
