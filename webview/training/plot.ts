// One chart on a canvas, drawn by uPlot: lines, marks where a value is no number, a cursor, a part chosen by dragging.
// Knows places and values, nothing of runs.

import * as l10n from '@vscode/l10n';
import uPlot from 'uplot';
import { cssVariable } from '../shared/theme';
import { showsEpochs, ticks, valueTicks } from './axes';
import type { ChartData, View } from './chartData';
import { drawMarks } from './plotMarks';
import type { ValueRange } from './valueRange';

export interface PlotOptions {
  readonly batchesPerEpoch: number;
  readonly logarithmic: boolean;
  readonly highContrast: boolean;
  /** The pointer stands at this place; `undefined`: it has left. */
  readonly onPoint: (place: number | undefined) => void;
  readonly onSelect: (view: View) => void;
  readonly onReset: () => void;
}

interface Shown {
  readonly data: ChartData;
  readonly view: View;
  readonly range: ValueRange;
}

interface Colours {
  readonly text: string;
  readonly grid: string;
  readonly ground: string;
  readonly train: string;
  readonly validation: string;
}

/** Widths in CSS pixels, the same in every chart, so that the charts' places lie exactly below one another. */
const valueAxisWidth = 56;
const placeAxisHeight = 24;
/** Half a label may stand out on the right, where the last epoch ends, and above, where a value's label is. */
const padding = { top: 8, right: 28 };
const labelWidth = 72;
const labelHeight = 36;
/** Epochs bear points as long as they lie further apart than this. */
const pointSpacing = 12;
/** A shorter drag is a click. */
const shortestDrag = 5;
/** Between the unit of the places and the first of them. */
const unitGap = 20;

export class Plot {
  private readonly plot: uPlot;
  private readonly colours: Colours;
  private shown: Shown = {
    data: { at: [], batch: [], train: [], validation: [], marks: [] },
    view: { from: 0, to: 1 },
    range: { low: 0, high: 1 },
  };
  private movesCursor = false;

  constructor(
    private readonly element: HTMLElement,
    private readonly options: PlotOptions,
  ) {
    this.colours = currentColours();
    this.plot = new uPlot(this.uPlotOptions(), [[0, 1]], element);
    this.plot.setData([[0, 1], ...Array.from({ length: 3 }, () => [undefined, undefined])]);
  }

  /** Pixels along the run. */
  get columns(): number {
    return Math.max(1, this.element.clientWidth - valueAxisWidth - padding.right);
  }

  /** Takes over the element's size; nothing is drawn before the next `show`. */
  fit(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (width === 0 || height === 0) return;
    if (width !== this.plot.width || height !== this.plot.height) this.plot.setSize({ width, height });
  }

  show(shown: Shown): void {
    this.shown = shown;
    const { at, batch, train, validation } = shown.data;
    this.plot.setData(framed(at, [batch, train, validation], shown.view));
  }

  moveCursor(place: number | undefined): void {
    const left = place === undefined ? -10 : this.plot.valToPos(place, 'x');
    this.movesCursor = true;
    this.plot.setCursor({ left, top: place === undefined ? -10 : 0 });
    this.movesCursor = false;
  }

  dispose(): void {
    this.plot.destroy();
  }

  private uPlotOptions(): uPlot.Options {
    const { logarithmic, highContrast, batchesPerEpoch } = this.options;
    const { text, grid, ground, train, validation } = this.colours;
    const lineWidth = highContrast ? 2.5 : 1.5;
    const font = `12px ${cssVariable('--number-font')}`;
    const points = (stroke: string, fill: string): uPlot.Series.Points => ({
      show: () => this.pixelsPerBatch() * batchesPerEpoch >= pointSpacing,
      size: 6,
      width: 1.5,
      stroke,
      fill,
    });
    return {
      width: Math.max(1, this.element.clientWidth),
      height: Math.max(1, this.element.clientHeight),
      padding: [padding.top, padding.right, 0, 0],
      legend: { show: false },
      scales: {
        x: { time: false, range: () => [this.shown.view.from, this.shown.view.to] },
        y: {
          // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- uPlot's names for them are types only
          distr: logarithmic ? 3 : 1,
          range: () => [this.shown.range.low, this.shown.range.high],
        },
      },
      axes: [
        {
          size: placeAxisHeight,
          font,
          stroke: text,
          gap: 4,
          grid: { stroke: grid, width: 1, filter: (_, places) => this.epochEnds(places) },
          ticks: { stroke: grid, width: 1, size: 4 },
          splits: () => [...this.placeTicks().at],
          values: () => [...this.placeTicks().labels],
        },
        {
          size: valueAxisWidth,
          font,
          stroke: text,
          gap: 8,
          grid: { stroke: grid, width: 1 },
          ticks: { show: false },
          splits: () => [...this.valueTicks().at],
          values: () => [...this.valueTicks().labels],
          filter: (_, values) => values,
        },
      ],
      series: [
        {},
        { stroke: train, width: 1, alpha: highContrast ? 0.4 : 0.25, points: { show: false } },
        { stroke: train, width: lineWidth, points: points(train, train) },
        { stroke: validation, width: lineWidth, points: points(validation, ground) },
      ],
      cursor: {
        x: true,
        y: false,
        points: { show: false },
        drag: { x: true, y: false, setScale: false, dist: shortestDrag },
        bind: {
          dblclick: () => () => {
            this.options.onReset();
            return null;
          },
        },
      },
      hooks: {
        setCursor: [() => this.reportCursor()],
        setSelect: [() => this.reportSelection()],
        draw: [
          () => this.drawUnit(),
          () => drawMarks(this.plot, this.shown.data.marks, this.shown.view, this.colours.text),
        ],
      },
    };
  }

  private placeTicks(): ReturnType<typeof ticks> {
    return ticks(this.shown.view, this.options.batchesPerEpoch, Math.max(2, this.columns / labelWidth));
  }

  private valueTicks(): ReturnType<typeof valueTicks> {
    const height = this.element.clientHeight - placeAxisHeight - padding.top;
    const room = Math.max(2, height / labelHeight);
    return valueTicks(this.shown.range, room, this.options.logarithmic);
  }

  /** Where epochs are too many for a line each, the labelled ones have one. */
  private epochEnds(places: readonly number[]): (number | null)[] {
    const { batchesPerEpoch } = this.options;
    return places.map((place) =>
      showsEpochs(this.shown.view, batchesPerEpoch) || place % batchesPerEpoch === 0 ? place : null,
    );
  }

  private pixelsPerBatch(): number {
    return this.columns / (this.shown.view.to - this.shown.view.from);
  }

  private reportCursor(): void {
    if (this.movesCursor) return;
    const left = this.plot.cursor.left ?? -1;
    this.options.onPoint(left < 0 ? undefined : this.plot.posToVal(left, 'x'));
  }

  private reportSelection(): void {
    const { left, width } = this.plot.select;
    if (width < shortestDrag) return;
    this.plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.options.onSelect({
      from: this.plot.posToVal(left, 'x'),
      to: this.plot.posToVal(left + width, 'x'),
    });
  }

  /** What the places count, left of the first one, where its label leaves room. */
  private drawUnit(): void {
    const { ctx, bbox } = this.plot;
    const { at, labels } = this.placeTicks();
    const { view } = this.shown;
    const unit = showsEpochs(view, this.options.batchesPerEpoch) ? l10n.t('epoch') : l10n.t('batch');
    const right = bbox.left - unitGap * devicePixelRatio;
    ctx.save();
    ctx.font = `${12 * devicePixelRatio}px ${cssVariable('--vscode-font-family')}`;
    const firstLabel =
      at.length === 0
        ? Infinity
        : this.plot.valToPos(at[0], 'x', true) - ctx.measureText(labels[0]).width / 2;
    if (firstLabel > right) {
      ctx.fillStyle = this.colours.text;
      ctx.textAlign = 'right';
      ctx.textBaseline = 'top';
      ctx.fillText(unit, right, bbox.top + bbox.height + 8 * devicePixelRatio);
    }
    ctx.restore();
  }
}

/** With a point without values at either edge of the view, so that uPlot also draws what has no data yet. */
function framed(
  at: readonly number[],
  columns: readonly (readonly (number | null | undefined)[])[],
  { from, to }: View,
): uPlot.AlignedData {
  const before = at.length === 0 || at[0] > from ? [from] : [];
  const after = at.length === 0 || at[at.length - 1] < to ? [to] : [];
  const fill = (places: readonly number[]): undefined[] => places.map(() => undefined);
  return [
    [...before, ...at, ...after],
    ...columns.map((column) => [...fill(before), ...column, ...fill(after)]),
  ];
}

function currentColours(): Colours {
  return {
    text: cssVariable('--muted'),
    grid: cssVariable('--chart-grid'),
    ground: cssVariable('--ground'),
    train: cssVariable('--data-train'),
    validation: cssVariable('--data-validation'),
  };
}
