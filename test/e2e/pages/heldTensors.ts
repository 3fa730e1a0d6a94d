// Tensors in memory, with real answers to all that the weights page asks. Writes down what it is asked to do.

import { UserError } from '../../../src/core/base/errors';
import { Random } from '../../../src/core/base/random';
import { finish } from '../../../src/core/base/steps';
import { countHistogram } from '../../../src/core/tensor/histogram';
import { type MatrixSlice, firstSlice, matrixView, sliceSize } from '../../../src/core/tensor/matrixSlice';
import { quantilesOf } from '../../../src/core/tensor/quantiles';
import { type Shape, sizeOf } from '../../../src/core/tensor/shape';
import { statisticsOf } from '../../../src/core/tensor/statistics';
import { reduceTile } from '../../../src/core/tensor/tile';
import { unitLayoutOf, unitPictures } from '../../../src/core/tensor/unitPictures';
import { unitNormSteps, unitOrder } from '../../../src/core/tensor/unitOrder';
import type {
  SaveRequest,
  TensorEntry,
  TextRequest,
  TileRequest,
  ValuesOf,
  ValuesRequest,
  WeightsPageContent,
  WeightsPageHost,
  WindowRequest,
} from '../../../src/protocol/weights';

export interface HeldTensor {
  readonly entry: TensorEntry;
  readonly values: (of: ValuesOf) => Float32Array;
}

export interface HeldHost {
  readonly host: WeightsPageHost;
  readonly copied: string[];
  readonly saved: SaveRequest[];
  readonly pictures: { readonly name: string; readonly png: Uint8Array }[];
  readonly tiles: TileRequest[];
  readonly windows: WindowRequest[];
  /** Other calls, by name. */
  readonly calls: string[];
}

export function holdTensors(
  tensors: readonly HeldTensor[],
  content: Partial<WeightsPageContent> = {},
): HeldHost {
  const held = { copied: [], saved: [], pictures: [], tiles: [], windows: [], calls: [] } as Omit<
    HeldHost,
    'host'
  >;
  const find = (name: string): HeldTensor => {
    const found = tensors.find(({ entry }) => entry.name === name);
    if (!found) throw new UserError(`There is no tensor '${name}'.`);
    return found;
  };
  const valuesOf = ({ tensor, of }: ValuesRequest): Float32Array => find(tensor).values(of);
  const windowOf = (request: WindowRequest): Float32Array => {
    const { dtype, shape } = find(request.tensor).entry;
    const view = matrixView({ dtype, shape, data: valuesOf(request) }, request.slice);
    const [rows, columns] = [span(request.rows), span(request.columns)];
    return Float32Array.from(
      rows.flatMap((row) =>
        columns.map((column) => view.data[view.offset + row * view.rowStride + column * view.columnStride]),
      ),
    );
  };
  // Promises, as the host's answers come from a worker.
  const answer = <T>(work: () => T): Promise<T> => Promise.resolve().then(work);
  const host: WeightsPageHost = {
    describe: () =>
      answer(() => ({
        title: 'fashion.py · sequential',
        state: 'After epoch 3',
        hasSource: true,
        tensors: tensors.map(({ entry }) => entry),
        ...content,
      })),
    statistics: (request) => answer(() => statisticsOf(valuesOf(request))),
    quantiles: (request) => answer(() => quantilesOf(valuesOf(request), 1001)),
    histogram: ({ tensor, of, bins }) =>
      answer(() =>
        countHistogram(
          of.map((which) => valuesOf({ tensor, of: which })),
          bins,
        ),
      ),
    sparkline: ({ tensor }) =>
      answer(() => {
        const values = valuesOf({ tensor, of: 'now' });
        const { nan, positiveInfinities, negativeInfinities } = statisticsOf(values);
        return {
          counts: countHistogram([values], 12).counts[0],
          notFinite: nan + positiveInfinities + negativeInfinities > 0,
        };
      }),
    remarks: (request) =>
      answer(() =>
        statisticsOf(valuesOf(request)).nan > 0
          ? [{ kind: 'warning', text: 'Some values are NaN: training has diverged.' }]
          : [{ kind: 'note', text: '12 of 256 units have all-zero outgoing weights.' }],
      ),
    tile: (request) =>
      answer(() => {
        held.tiles.push(request);
        const { dtype, shape } = find(request.tensor).entry;
        const view = matrixView({ dtype, shape, data: valuesOf(request) }, request.slice);
        return reduceTile(view, request, request.reduction);
      }),
    values: (request) =>
      answer(() => {
        held.windows.push(request);
        return windowOf(request);
      }),
    units: (request) =>
      answer(() => {
        const { units } = find(request.tensor).entry;
        const values = valuesOf(request);
        const chosen = unitOrder(values, units!, request.order).slice(...request.span);
        const norms = finish(unitNormSteps(values, units!));
        return {
          units: chosen,
          pixels: unitPictures(values, units!, chosen, request.channel),
          norms: Float64Array.from(chosen, (unit) => norms[unit]),
        };
      }),
    exportText: (request) => answer(() => textOf(request, find(request.tensor).entry.shape, windowOf)),
    save: (request) => answer(() => void held.saved.push(request)),
    savePicture: (picture) => answer(() => void held.pictures.push(picture)),
    reveal: (layer) => void held.calls.push(`reveal ${layer}`),
    train: () => void held.calls.push('train'),
    copy: (text) => void held.copied.push(text),
  };
  return { host, ...held };
}

function textOf(
  { tensor, of, format, window }: TextRequest,
  shape: Shape,
  windowOf: (request: WindowRequest) => Float32Array,
): string {
  const slice: MatrixSlice = window?.slice ?? firstSlice(shape);
  const [rows, columns] = sliceSize(shape, slice);
  const request = {
    tensor,
    of,
    ...(window ?? { slice, rows: [0, rows] as const, columns: [0, columns] as const }),
  };
  const values = windowOf(request);
  const width = request.columns[1] - request.columns[0];
  const lines = span(request.rows).map((_, row) =>
    [...values.subarray(row * width, (row + 1) * width)].map((value) => value.toFixed(4)),
  );
  const brackets = lines.map((line) => `[${line.join(', ')}]`).join(', ');
  switch (format) {
    case 'numpy':
      return `np.array([${brackets}], dtype=np.float32)`;
    case 'json':
      return `[${brackets}]`;
    case 'csv':
    case 'tsv':
      return lines.map((line) => line.join(format === 'csv' ? ',' : '\t')).join('\n');
  }
}

function span([from, to]: readonly [number, number]): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

export interface TensorOptions {
  readonly layer?: string;
  readonly initial?: () => Float32Array;
  readonly initializer?: string;
  readonly regularizer?: string;
  /** Of what a Dense layer sees. */
  readonly picture?: Shape;
}

/** A tensor whose values are made when they are first asked for. */
export function tensorOf(
  name: string,
  shape: Shape,
  make: () => Float32Array,
  { layer, initial, initializer, regularizer, picture }: TensorOptions = {},
): HeldTensor {
  const known = new Map<ValuesOf, Float32Array>();
  const make1 = (of: ValuesOf): Float32Array => {
    if (of === 'now') return make();
    if (of === 'initial') return initial!();
    const before = values('initial');
    return values('now').map((value, index) => value - before[index]);
  };
  const values = (of: ValuesOf): Float32Array => {
    const made = known.get(of) ?? make1(of);
    known.set(of, made);
    return made;
  };
  const entry: TensorEntry = {
    name,
    displayName: name,
    layer,
    dtype: 'float32',
    shape,
    initializer,
    regularizer,
    hasInitial: initial !== undefined,
    units: unitLayoutOf(shape, picture),
  };
  return { entry, values };
}

export function uniform(shape: Shape, limit: number, seed: number): Float32Array {
  const random = new Random(seed);
  return Float32Array.from({ length: sizeOf(shape) }, () => limit * (2 * random.uniform() - 1));
}

/** A kernel (784, units) of which each unit sees a few soft spots, like a trained one. */
export function spottedKernel(units: number, seed: number): Float32Array {
  const random = new Random(seed);
  const kernel = new Float32Array(784 * units);
  for (let unit = 0; unit < units; unit++) {
    const spots = Array.from({ length: 4 }, (_, index) => ({
      x: 4 + 20 * random.uniform(),
      y: 4 + 20 * random.uniform(),
      width: 2 + 3 * random.uniform(),
      weight: (index % 2 === 0 ? 0.3 : -0.3) * (0.4 + random.uniform()),
    }));
    for (let input = 0; input < 784; input++) {
      const [x, y] = [input % 28, Math.floor(input / 28)];
      let value = 0.02 * random.normal();
      for (const spot of spots) {
        const distance = (x - spot.x) ** 2 + (y - spot.y) ** 2;
        value += spot.weight * Math.exp(-distance / (2 * spot.width ** 2));
      }
      kernel[input * units + unit] = value;
    }
  }
  return kernel;
}

/** Waves over a matrix, with a single large value in it. */
export function wavyMatrix(rows: number, columns: number): Float32Array {
  const matrix = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const down = Math.sin(row / 97);
    for (let column = 0; column < columns; column++) {
      matrix[row * columns + column] = down * Math.cos((column + row / 3) / 151);
    }
  }
  matrix[1000 * columns + 3000] = 2;
  return matrix;
}

/** Random values with a NaN at index 1300 and infinities behind it. */
export function brokenKernel(shape: Shape, seed: number): Float32Array {
  const values = uniform(shape, 0.1, seed);
  values[1300] = NaN;
  values.fill(NaN, 1400, 1440);
  values[1500] = Infinity;
  values[1502] = -Infinity;
  return values;
}
