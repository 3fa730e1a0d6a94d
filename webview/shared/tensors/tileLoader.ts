// Keeps a picture of a matrix in step with what is seen of it: the whole at low resolution first, then what is seen as
// the screen shows it. What is there stays until something better is. Knows no DOM.

import { CancelledError, messageOf } from '../../../src/core/base/errors';
import type { Tile, TileArea } from '../../../src/core/tensor/tile';

export interface PlacedTile {
  readonly tile: Tile;
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

export interface TileLoaderOptions {
  readonly rows: number;
  readonly columns: number;
  readonly ask: (area: TileArea) => Promise<Tile>;
  readonly onChange: () => void;
  /** Milliseconds for which the view must rest before it is asked for. */
  readonly delay: number;
}

export interface Tiles {
  /** The whole matrix. */
  readonly overview?: PlacedTile;
  /** What is seen, or was seen last. */
  readonly detail?: PlacedTile;
  readonly error?: string;
}

/** Pixels along each side of the overview. */
const overviewSize = 512;
/** Milliseconds after which a question that was given up is asked again. */
const retryDelay = 300;

export class TileLoader {
  private wanted?: TileArea;
  private loaded?: TileArea;
  private timer?: ReturnType<typeof setTimeout>;
  private busy = false;
  private ended = false;
  private shown: Tiles = {};

  constructor(private readonly options: TileLoaderOptions) {}

  get tiles(): Tiles {
    return this.shown;
  }

  look(area: TileArea): void {
    if (this.wanted && sameArea(this.wanted, area)) return;
    const first = this.wanted === undefined;
    this.wanted = area;
    this.schedule(first ? 0 : this.options.delay);
  }

  /** Asks for everything again, because values have changed. */
  refresh(): void {
    this.loaded = undefined;
    this.shown = { ...this.shown, error: undefined };
    if (this.wanted) void this.load(true);
  }

  dispose(): void {
    this.ended = true;
    clearTimeout(this.timer);
  }

  private schedule(delay: number): void {
    clearTimeout(this.timer);
    if (delay === 0) void this.load(false);
    else this.timer = setTimeout(() => void this.load(false), delay);
  }

  private async load(again: boolean): Promise<void> {
    // Whoever is asking looks at what is wanted once more at the end.
    if (this.busy || !this.wanted) return;
    this.busy = true;
    let retry = false;
    const wanted = this.wanted;
    try {
      const whole = this.isWhole(wanted);
      if (!whole && (again || !this.shown.overview)) {
        const area = this.overviewArea();
        this.show({
          overview: { tile: await this.options.ask(area), rows: area.rows, columns: area.columns },
        });
      }
      const placed = { tile: await this.options.ask(wanted), rows: wanted.rows, columns: wanted.columns };
      this.loaded = wanted;
      this.show(whole ? { overview: placed, detail: undefined } : { detail: placed });
    } catch (error) {
      retry = error instanceof CancelledError;
      if (!retry) {
        this.loaded = wanted;
        this.show({ error: messageOf(error) });
      }
    }
    this.busy = false;
    if (this.ended) return;
    if (retry) this.schedule(retryDelay);
    else if (this.loaded !== this.wanted) this.schedule(this.options.delay);
  }

  private show(change: Tiles): void {
    if (this.ended) return;
    this.shown = { ...this.shown, error: undefined, ...change };
    this.options.onChange();
  }

  private isWhole({ rows, columns }: TileArea): boolean {
    const { options } = this;
    return rows[0] === 0 && columns[0] === 0 && rows[1] === options.rows && columns[1] === options.columns;
  }

  private overviewArea(): TileArea {
    const { rows, columns } = this.options;
    return {
      rows: [0, rows],
      columns: [0, columns],
      width: Math.min(overviewSize, columns),
      height: Math.min(overviewSize, rows),
    };
  }
}

function sameArea(a: TileArea, b: TileArea): boolean {
  return (
    a.rows[0] === b.rows[0] &&
    a.rows[1] === b.rows[1] &&
    a.columns[0] === b.columns[0] &&
    a.columns[1] === b.columns[1] &&
    a.width === b.width &&
    a.height === b.height
  );
}
