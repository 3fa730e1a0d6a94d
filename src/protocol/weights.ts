// The weights page, the extension host and the worker that holds the numbers.
// A page asks for what it shows at the resolution it shows it: pixels, a window of cells, a few pictures; never a tensor.

import type { DType } from '../core/tensor/dtype';
import type { HistogramCounts } from '../core/tensor/histogram';
import type { MatrixSlice } from '../core/tensor/matrixSlice';
import type { Quantiles } from '../core/tensor/quantiles';
import type { Remark } from '../core/tensor/remarks';
import type { Shape } from '../core/tensor/shape';
import type { TensorStatistics } from '../core/tensor/statistics';
import type { TextFormat } from '../core/tensor/tensorText';
import type { Tile, TileReduction } from '../core/tensor/tile';
import type { UnitLayout, UnitOrder } from '../core/tensor/unitPictures';

export interface TensorEntry {
  /** Unique; what every request names. */
  readonly name: string;
  /** For people: `dense/kernel`. */
  readonly displayName: string;
  /** The layer it belongs to; absent in files that know no layers. */
  readonly layer?: string;
  readonly dtype: DType;
  /** In the file's own words where they are others: `BF16`, `Q4_K`. */
  readonly typeName?: string;
  readonly shape: Shape;
  /** As declared: `GlorotUniform`, `TruncatedNormal(stddev=0.1)`. */
  readonly initializer?: string;
  /** As declared: `L2(0.01)`. */
  readonly regularizer?: string;
  /** Whether the values at initialisation are there to compare with. */
  readonly hasInitial: boolean;
  /** How a unit's incoming weights make a picture; absent: the tensor has no units. */
  readonly units?: UnitLayout;
}

/** Which values of a tensor: the present ones, those at initialisation, or present minus initial. */
export type ValuesOf = 'now' | 'initial' | 'change';

export interface ValuesRequest {
  readonly tensor: string;
  readonly of: ValuesOf;
}

/** From the first to before the second. */
export type Span = readonly [from: number, to: number];

export interface HistogramRequest {
  readonly tensor: string;
  /** Counted over one common range, so that they can be laid over each other. */
  readonly of: readonly ValuesOf[];
  readonly bins: number;
}

/** The shape of a tensor's distribution in a few bins, for lists. */
export interface Sparkline {
  readonly counts: Uint32Array;
  /** Whether there is a NaN or an infinity. */
  readonly notFinite: boolean;
  /** Only samples of a very large tensor have been looked at. */
  readonly sampled?: true;
}

export interface SparklineRequest {
  readonly tensor: string;
  /** All values are looked at, however many they are. */
  readonly thorough?: boolean;
}

export interface TileRequest extends ValuesRequest {
  readonly slice: MatrixSlice;
  readonly rows: Span;
  readonly columns: Span;
  /** Pixels across and down; no more than there are cells in the span. */
  readonly width: number;
  readonly height: number;
  readonly reduction: TileReduction;
}

export interface WindowRequest extends ValuesRequest {
  readonly slice: MatrixSlice;
  readonly rows: Span;
  readonly columns: Span;
}

/** The cells of a window, row by row, exactly as they are. */
export type WindowValues = Float32Array | Float64Array;

export interface UnitsRequest extends ValuesRequest {
  readonly order: UnitOrder;
  /** Places in that order. */
  readonly span: Span;
  /** Of pictures with more than one channel. */
  readonly channel: number;
}

export interface UnitPictures {
  /** The units at the places asked for. */
  readonly units: Uint32Array;
  /** `rows × columns` values a unit; places after the last input are NaN and not drawn. */
  readonly pixels: Float32Array;
  /** Euclidean norm of each unit's incoming weights, over all channels. */
  readonly norms: Float64Array;
}

export type { Remark, TextFormat };
export type FileFormat = 'npy' | 'csv' | 'json';

export interface TextRequest extends ValuesRequest {
  readonly format: TextFormat;
  /** Absent: the whole tensor. */
  readonly window?: Omit<WindowRequest, 'tensor' | 'of'>;
}

export interface SaveRequest extends ValuesRequest {
  readonly format: FileFormat;
}

/** What can be asked about tensors. A long answer is given up with `CancelledError` when another tensor is asked for. */
export interface TensorQueries {
  statistics(request: ValuesRequest): Promise<TensorStatistics>;
  quantiles(request: ValuesRequest): Promise<Quantiles>;
  histogram(request: HistogramRequest): Promise<HistogramCounts>;
  sparkline(request: SparklineRequest): Promise<Sparkline>;
  remarks(request: ValuesRequest): Promise<readonly Remark[]>;
  tile(request: TileRequest): Promise<Tile>;
  values(request: WindowRequest): Promise<WindowValues>;
  units(request: UnitsRequest): Promise<UnitPictures>;
  /** @throws UserError when the text would be too long for the clipboard */
  exportText(request: TextRequest): Promise<string>;
}

/** Functions of a worker that holds tensors. */
export interface WeightsInspection extends TensorQueries {
  tensors(): readonly TensorEntry[];
  /** The bytes of a file with the whole tensor. @throws UserError when a text would be too long */
  file(request: SaveRequest): Promise<Uint8Array>;
}

/** How far the values of a very large tensor have been gone through. */
export interface SurveyProgress {
  readonly tensor: string;
  /** From 0 to 1. */
  readonly share: number;
}

/** Views of a tensor. */
export type TabName = 'heatmap' | 'numbers' | 'units' | 'histogram';

/** Where a page shall look: a tensor, or the first one of a layer. */
export interface WeightsSelection {
  readonly layer?: string;
  readonly tensor?: string;
  /** Indices along the tensor's first dimensions: which part of it is meant. */
  readonly at?: readonly number[];
  /** Absent: the one that is in front. */
  readonly tab?: TabName;
}

export interface WeightsPageContent {
  /** File and model: `fashion.py · sequential`. */
  readonly title: string;
  /** Where the values come from, for people: `Untrained`, `After epoch 3`. */
  readonly state?: string;
  readonly tensors: readonly TensorEntry[];
  /** What the page has been opened for, told once; absent: it stays where it is. */
  readonly selected?: WeightsSelection;
  /** Whether `reveal` leads anywhere: the model has a text. */
  readonly hasSource: boolean;
}

/** Functions of a host whose page shows tensors. */
export interface TensorsHost extends TensorQueries {
  /** Asks for a place and writes the tensor there. */
  save(request: SaveRequest): Promise<void>;
  /** Asks for a place and writes the picture there; `name` is what it is called first. */
  savePicture(picture: { readonly name: string; readonly png: Uint8Array }): Promise<void>;
  /** Goes to the layer's line in the source. */
  reveal(layer: string): void;
  copy(text: string): void;
}

/** Functions of the host that the weights page calls. */
export interface WeightsPageHost extends TensorsHost {
  describe(): Promise<WeightsPageContent>;
  train(): void;
}

/** Functions of the weights page that the host calls. */
export interface WeightsPage {
  show(selection: WeightsSelection): void;
  /** Values have changed, as after an epoch: the page asks again for what it shows, in the same place. */
  refresh(): void;
}
