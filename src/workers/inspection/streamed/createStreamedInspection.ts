// Answers what pages ask about tensors that are too large to be held: by ranges, in portions, what is on screen alone.

import { setImmediate as nextTurn } from 'node:timers/promises';
import { createStatisticsKernels } from '../../../core/kernels/wasm/wasmStatistics';
import { edgesOf, histogramSteps, portablePasses } from '../../../core/tensor/histogram';
import { quantileSteps } from '../../../core/tensor/quantiles';
import { sizeOf } from '../../../core/tensor/shape';
import { tensorText } from '../../../core/tensor/tensorText';
import { onItsSide, sidewaysArea, type Tile } from '../../../core/tensor/tile';
import { TileGatherer } from '../../../core/tensor/tileGatherer';
import { finish } from '../../../core/base/steps';
import { transferred } from '../../../protocol/channel';
import type { SurveyProgress, TensorQueries, TileRequest } from '../../../protocol/weights';
import { Answers } from '../answers';
import type { Attention } from '../attention';
import { checkTextLength, checkWindow, quantilePoints, sparklineBins } from '../limits';
import { statisticsRemarks } from '../remarksOf';
import { type RangedTensor, readWindow, sliceLayout } from './rangedTensor';
import { portionsOf, type Survey, surveyOf } from './survey';

export interface StreamedTensors {
  /** By its unique name. */
  tensor(name: string): RangedTensor;
  /** For people. */
  displayName(name: string): string;
  progress(progress: SurveyProgress): void;
}

/** Cells that are read at once for a picture. */
const windowCells = 2 ** 18;
/** Of a glance at a tensor: so many runs of so many values, evenly spread. */
const glance = { runs: 32, values: 4096 } as const;

export function createStreamedInspection(tensors: StreamedTensors, attention: Attention): TensorQueries {
  const kernels = createStatisticsKernels();
  const answers = new Answers();

  const attend = (name: string): RangedTensor => {
    attention.turnTo(name);
    return tensors.tensor(name);
  };

  /** @param attended it is given up when another tensor is looked at */
  const survey = (name: string, attended: boolean): Promise<Survey> =>
    answers.once(`survey of ${name}`, async () => {
      const result = await surveyOf(tensors.tensor(name), kernels, (share) => {
        if (attended) attention.check(name);
        tensors.progress({ tensor: name, share });
      });
      tensors.progress({ tensor: name, share: 1 });
      return result;
    });

  const tileOf = async (tensor: RangedTensor, request: TileRequest): Promise<Tile> => {
    const layout = sliceLayout(tensor, request.slice);
    // Memory is read in the order it lies: where a column lies closer together than a row, the tile is made on its side.
    if (layout.rows > 1 && layout.columns > 1 && layout.rowStride < layout.columnStride) {
      const { slice } = request;
      const turned = { ...slice, rows: slice.columns, columns: slice.rows };
      return onItsSide(await tileOf(tensor, { ...request, ...sidewaysArea(request), slice: turned }));
    }
    const gatherer = new TileGatherer(layout, request, request.reduction);
    const { rows, columns } = request;
    const across = Math.min(windowCells, columns[1] - columns[0]);
    const down = Math.max(1, Math.floor(windowCells / Math.max(1, across)));
    for (let row = rows[0]; row < rows[1]; row += down) {
      for (let column = columns[0]; column < columns[1]; column += across) {
        await nextTurn();
        attention.check(request.tensor);
        const window = {
          rows: [row, Math.min(row + down, rows[1])],
          columns: [column, Math.min(column + across, columns[1])],
        } as const;
        const { data } = await readWindow(tensor, { slice: request.slice, ...window });
        gatherer.add({ ...window, data });
      }
    }
    return gatherer.result();
  };

  return {
    async statistics({ tensor }) {
      attend(tensor);
      return (await survey(tensor, true)).statistics;
    },

    async quantiles({ tensor }) {
      attend(tensor);
      const { sample } = await survey(tensor, true);
      return finish(quantileSteps(sample, quantilePoints));
    },

    async histogram({ tensor, bins }) {
      const ranged = attend(tensor);
      return answers.once(`${bins} bins of ${tensor}`, async () => {
        const { min, max } = (await survey(tensor, true)).statistics;
        // As for values that are held: nothing finite, or all values equal.
        const [from, to] = Number.isNaN(min) ? [0, 1] : min === max ? [min - 0.5, max + 0.5] : [min, max];
        const edges = edgesOf(from, to, bins);
        const counts = new Uint32Array(bins);
        const watch = (share: number): void => {
          attention.check(tensor);
          tensors.progress({ tensor, share });
        };
        for await (const values of portionsOf(ranged, watch)) {
          (kernels ?? portablePasses).count(values, edges, counts);
        }
        tensors.progress({ tensor, share: 1 });
        return { from, to, counts: [counts] };
      });
    },

    async sparkline({ tensor, thorough }) {
      if (thorough) {
        const { statistics, sample } = await survey(tensor, false);
        const { counts } = finish(histogramSteps([sample], sparklineBins));
        return { counts: counts[0], notFinite: statistics.firstNotFinite !== undefined };
      }
      return answers.once(`glance at ${tensor}`, async () => {
        const values = await glanceAt(tensors.tensor(tensor));
        const { counts } = finish(histogramSteps([values], sparklineBins));
        return { counts: counts[0], notFinite: !values.every(Number.isFinite), sampled: true as const };
      });
    },

    async remarks({ tensor }) {
      attend(tensor);
      return statisticsRemarks((await survey(tensor, true)).statistics);
    },

    async tile(request) {
      const tile = await tileOf(attend(request.tensor), request);
      return transferred(tile, [tile.pixels.buffer]);
    },

    async values(request) {
      const tensor = attend(request.tensor);
      checkWindow(request);
      const { data } = await readWindow(tensor, request);
      return transferred(data, [data.buffer]);
    },

    units: ({ tensor }) => Promise.reject(new RangeError(`${tensor} has no units`)),

    async exportText({ tensor: name, format, window }) {
      const tensor = tensors.tensor(name);
      checkTextLength(tensors.displayName(name), tensor.shape, window);
      const read = window
        ? await readWindow(tensor, window)
        : { ...tensor, data: await tensor.read(0, sizeOf(tensor.shape)) };
      return [...tensorText(read, format)].join('');
    },
  };
}

async function glanceAt(tensor: RangedTensor): Promise<Float64Array> {
  const count = sizeOf(tensor.shape);
  const values = new Float64Array(Math.min(count, glance.runs * glance.values));
  const length = Math.floor(values.length / glance.runs);
  const stretch = Math.floor(count / glance.runs);
  for (let run = 0; run < glance.runs; run++) {
    values.set(await tensor.read(run * stretch, length), run * length);
  }
  return values;
}
