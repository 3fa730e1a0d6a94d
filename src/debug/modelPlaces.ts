// The lines of a model's text and what runs there: layers, the loss, the batches. Lines count from 0; knows no protocol.

import * as l10n from '@vscode/l10n';
import type { TextRange } from '../core/source/sourceDocument';
import type { SteppingDescription } from '../protocol/stepping';
import type { DebugProgram } from './debugEnvironment';
import { TextLines } from './textLines';

/** What a breakpoint in a line stops at, and the range that it is shown at; or why it stops nowhere. */
export type LineTarget =
  | { readonly kind: 'layers'; readonly layers: readonly number[]; readonly range: TextRange }
  | { readonly kind: 'run'; readonly at: 'batch' | 'loss'; readonly range: TextRange }
  | { readonly kind: 'none'; readonly reason: string };

interface PlacedLayer {
  /** Index in the description's layers; absent for one that computes nothing, such as an InputLayer. */
  readonly layer?: number;
  readonly name: string;
  readonly className: string;
  readonly range: TextRange;
  readonly first: number;
  readonly last: number;
}

export class ModelPlaces {
  readonly lines: TextLines;
  private readonly layers: readonly PlacedLayer[];

  constructor(
    private readonly program: DebugProgram,
    private readonly description: SteppingDescription,
  ) {
    this.lines = new TextLines(program.text);
    const { spec, ranges } = program.model;
    this.layers = spec.layers.flatMap(({ name, className }, specIndex) => {
      const range = ranges.layers[specIndex];
      if (!range) return [];
      const layer = description.layers.findIndex((candidate) => candidate.specIndex === specIndex);
      return { layer: layer < 0 ? undefined : layer, name, className, range, ...this.lines.linesOf(range) };
    });
  }

  /** Where a layer stands in the text. */
  rangeOfLayer(layer: number): TextRange {
    const specIndex = this.description.layers[layer]?.specIndex;
    return this.program.model.ranges.layers[specIndex] ?? this.program.model.ranges.model;
  }

  /** Where the loss is said: at `compile`, else at the model. */
  get lossRange(): TextRange {
    const { compile, model } = this.program.model.ranges;
    return compile ?? model;
  }

  /** What repeats the batches: `fit`, else `compile`, else the model. */
  get fitRange(): TextRange {
    return this.program.model.ranges.fit ?? this.lossRange;
  }

  /** @param column narrows a line of several layers down to the one that stands there */
  targetOf(line: number, column?: number): LineTarget {
    const { ranges, spec } = this.program.model;
    const here = this.layers.filter(({ first, last }) => first <= line && line <= last);
    const found = here.filter(({ layer }) => layer !== undefined);
    if (found.length > 0)
      return this.layersTarget(column === undefined ? found : this.at(found, line, column));
    if (this.touches(ranges.fit, line)) return { kind: 'run', at: 'batch', range: this.fitRange };
    if (this.touches(ranges.compile, line)) return { kind: 'run', at: 'loss', range: this.lossRange };
    if (here.length > 0) {
      const { name, className } = here[0];
      return {
        kind: 'none',
        reason: l10n.t("'{0}' ({1}) computes nothing, so the run never stands there.", name, className),
      };
    }
    if (!this.touches(ranges.model, line)) {
      return {
        kind: 'none',
        reason: l10n.t("There is no layer of the model '{0}' in this line.", spec.name),
      };
    }
    const next = this.following(line);
    if (next) return this.layersTarget(this.layers.filter(({ range }) => range.from === next.range.from));
    return {
      kind: 'none',
      reason: l10n.t("There is no layer of the model '{0}' in this line or below it.", spec.name),
    };
  }

  /** Ranges at which a breakpoint may stand in some lines, in the order of the text. */
  rangesBetween(first: number, last: number): readonly TextRange[] {
    const { fit, compile } = this.program.model.ranges;
    const all = [
      ...this.layers.filter(({ layer }) => layer !== undefined).map(({ range }) => range),
      ...(compile ? [compile] : []),
      ...(fit ? [fit] : []),
    ];
    const starts = new Map(all.map((range) => [range.from, range]));
    return [...starts.values()]
      .filter(({ from }) => {
        const { line } = this.lines.placeOf(from);
        return first <= line && line <= last;
      })
      .sort((a, b) => a.from - b.from);
  }

  private layersTarget(layers: readonly PlacedLayer[]): LineTarget {
    return {
      kind: 'layers',
      layers: layers.flatMap(({ layer }) => (layer === undefined ? [] : [layer])),
      range: layers[0].range,
    };
  }

  /** Those layers whose text holds the column; all of the line where none does. */
  private at(layers: readonly PlacedLayer[], line: number, column: number): readonly PlacedLayer[] {
    const holds = ({ range }: PlacedLayer): boolean => {
      const [from, to] = [this.lines.placeOf(range.from), this.lines.placeOf(range.to)];
      return (
        (from.line < line || (from.line === line && from.column <= column)) &&
        (line < to.line || (line === to.line && column < to.column))
      );
    };
    const holding = layers.filter(holds);
    return holding.length > 0 ? holding : layers;
  }

  private following(line: number): PlacedLayer | undefined {
    return this.layers
      .filter(({ layer, first }) => layer !== undefined && first > line)
      .reduce<PlacedLayer | undefined>(
        (nearest, layer) => (nearest && nearest.range.from <= layer.range.from ? nearest : layer),
        undefined,
      );
  }

  private touches(range: TextRange | undefined, line: number): boolean {
    if (!range) return false;
    const { first, last } = this.lines.linesOf(range);
    return first <= line && line <= last;
  }
}
