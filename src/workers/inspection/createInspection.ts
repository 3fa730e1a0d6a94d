// Answers what the weights page asks about tensors, wherever they come from. Knows neither networks nor files.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/base/errors';
import type { Steps } from '../../core/base/steps';
import { createStatisticsKernels } from '../../core/kernels/wasm/wasmStatistics';
import { histogramSteps } from '../../core/tensor/histogram';
import { matrixView } from '../../core/tensor/matrixSlice';
import { quantileSteps } from '../../core/tensor/quantiles';
import { statisticsSteps } from '../../core/tensor/statistics';
import type { Tensor } from '../../core/tensor/tensor';
import { tensorText } from '../../core/tensor/tensorText';
import { tileSteps } from '../../core/tensor/tile';
import { unitNormSteps, unitOrderSteps } from '../../core/tensor/unitOrder';
import { type UnitLayout, unitPictures } from '../../core/tensor/unitPictures';
import { transferred } from '../../protocol/channel';
import type { ValuesRequest, WeightsInspection } from '../../protocol/weights';
import { Answers } from './answers';
import { Attention, inSlices } from './attention';
import { cellsOf } from './cells';
import { checkTextLength, checkWindow, quantilePoints, sparklineBins } from './limits';
import { remarkSteps } from './remarksOf';
import { tensorFileSteps } from './tensorFile';
import type { ProvidedTensor, TensorProvider } from './tensorProvider';
import { TensorValues } from './tensorValues';

export interface Inspection extends WeightsInspection {
  /** The present values are others than before: nothing that was found out holds any more. */
  invalidate(): void;
}

/** @param attention shared with who answers about other tensors of the same page */
export function createInspection(provider: TensorProvider, attention = new Attention()): Inspection {
  const kernels = createStatisticsKernels();
  let values = new TensorValues(provider);
  let answers = new Answers();

  const entryOf = (name: string): ProvidedTensor => {
    const entry = provider.entries().find((candidate) => candidate.name === name);
    if (entry) return entry;
    throw new UserError(l10n.t('There is no tensor {0} in this model any more.', name));
  };

  /** Every question about a tensor that a person looks at begins here. */
  const attend = ({ tensor }: { readonly tensor: string }): ProvidedTensor => {
    const entry = entryOf(tensor);
    attention.turnTo(tensor);
    return entry;
  };

  const workOut = <T>(
    question: string,
    request: ValuesRequest,
    steps: (tensor: Tensor) => Steps<T>,
  ): Promise<T> =>
    answers.once(`${question} of ${request.of} ${request.tensor}`, async () =>
      attention.watch(request.tensor, steps(await values.of(request))),
    );

  const statisticsOf = (request: ValuesRequest) =>
    workOut('statistics', request, ({ data }) => statisticsSteps(data, kernels?.gathererFor(data)));

  const normsOf = (request: ValuesRequest, layout: UnitLayout) =>
    workOut('norms', request, ({ data }) => unitNormSteps(data, layout));

  return {
    tensors: () => provider.entries(),

    async statistics(request) {
      attend(request);
      return statisticsOf(request);
    },

    async quantiles(request) {
      attend(request);
      return workOut('quantiles', request, ({ data }) => quantileSteps(data, quantilePoints));
    },

    async histogram({ tensor, of, bins }) {
      attend({ tensor });
      return answers.once(`${bins} bins of ${of.join(' ')} ${tensor}`, async () => {
        const sets = await Promise.all(of.map((one) => values.of({ tensor, of: one })));
        return attention.watch(
          tensor,
          histogramSteps(
            sets.map(({ data }) => data),
            bins,
            undefined,
            kernels,
          ),
        );
      });
    },

    async sparkline({ tensor }) {
      entryOf(tensor);
      return answers.once(`sparkline of ${tensor}`, async () => {
        const { data } = await values.glance({ tensor, of: 'now' });
        const { counts } = await inSlices(histogramSteps([data], sparklineBins, undefined, kernels));
        // Whatever is finite lies in a bin.
        const counted = counts[0].reduce((sum, count) => sum + count, 0);
        return { counts: counts[0], notFinite: counted < data.length };
      });
    },

    async remarks(request) {
      const { units, feeds, hasInitial } = attend(request);
      const { tensor: name, of } = request;
      return answers.once(`remarks of ${of} ${name}`, async () => {
        const weights = of === 'change' ? undefined : units;
        const remarkable = {
          tensor: await values.of(request),
          statistics: await statisticsOf(request),
          norms: weights && (await normsOf(request, weights)),
          next: weights && feeds !== undefined ? await values.glance({ tensor: feeds, of }) : undefined,
          initial:
            of === 'now' && hasInitial ? await values.glance({ tensor: name, of: 'initial' }) : undefined,
        };
        return attention.watch(name, remarkSteps(remarkable));
      });
    },

    async tile(request) {
      attend(request);
      const view = matrixView(await values.of(request), request.slice);
      const tile = await attention.watch(request.tensor, tileSteps(view, request, request.reduction));
      return transferred(tile, [tile.pixels.buffer]);
    },

    async values(request) {
      attend(request);
      checkWindow(request);
      const { data } = cellsOf(await values.of(request), request);
      return transferred(data, [data.buffer]);
    },

    async units(request) {
      const { units: layout, name } = attend(request);
      if (!layout) throw new RangeError(`${name} has no units`);
      const { data } = await values.of(request);
      const order = await workOut(`order by ${request.order}`, request, () =>
        unitOrderSteps(data, layout, request.order),
      );
      const norms = await normsOf(request, layout);
      const units = order.slice(...request.span);
      const pixels = unitPictures(data, layout, units, request.channel);
      const shownNorms = Float64Array.from(units, (unit) => norms[unit]);
      return transferred({ units, pixels, norms: shownNorms }, [
        units.buffer,
        pixels.buffer,
        shownNorms.buffer,
      ]);
    },

    async exportText({ format, window, ...request }) {
      const { displayName } = entryOf(request.tensor);
      const tensor = await values.glance(request);
      checkTextLength(displayName, tensor.shape, window);
      return [...tensorText(window ? cellsOf(tensor, window) : tensor, format)].join('');
    },

    async file({ format, ...request }) {
      entryOf(request.tensor);
      const bytes = await inSlices(tensorFileSteps(await values.glance(request), format));
      return transferred(bytes, [bytes.buffer]);
    },

    invalidate() {
      values = new TensorValues(provider);
      answers = new Answers();
    },
  };
}
