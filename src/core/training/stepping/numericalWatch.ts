// Looks at what each stage of a run has computed for numbers that have gone wrong: NaN, infinities, relu layers that are dead,
// a loss that rises. Each is told where it is made, not wherever it spreads to.

import * as l10n from '@vscode/l10n';
import { formatShort } from '../../base/numbers';
import type { FloatArray } from '../../kernels/kernels';
import type { BatchTensor } from '../../nn/batchTensor';
import type { Op } from '../../nn/op';
import { type Parameter, readStore } from '../../nn/parameter';
import { trainedParameters } from './batchPlan';
import type { ExceptionFilter, NumericalException } from './breakpoints';
import { gradientException } from './gradientExceptions';
import type { Timeline } from './timeline';

type NotFinite = 'nan' | 'infinity';

const isOfKind: Readonly<Record<NotFinite, (value: number) => boolean>> = {
  nan: Number.isNaN,
  infinity: (value) => value === Infinity || value === -Infinity,
};

export class NumericalWatch {
  private previousLoss = NaN;
  private rises = 0;
  private readonly kinds: readonly NotFinite[];

  /** @param filters those to look for, with their thresholds */
  constructor(
    private readonly timeline: Timeline,
    private readonly filters: ReadonlyMap<ExceptionFilter, number>,
  ) {
    this.kinds = (['nan', 'infinity'] as const).filter((kind) => filters.has(kind));
  }

  /** The run has gone somewhere else. */
  rearm(): void {
    this.previousLoss = this.timeline.driver.latestLoss;
    this.rises = 0;
  }

  /** A batch has been loaded: whether its data are numbers. */
  atBatch(): NumericalException | undefined {
    const { input } = this.timeline.driver.network;
    for (const filter of this.kinds) {
      const place = this.find(input, filter);
      if (place < 0) continue;
      const sample = this.sampleAt(place, input);
      const value = place % input.size;
      const description =
        filter === 'nan'
          ? l10n.t('The data hold NaN: sample {0}, value {1}.', sample, value)
          : l10n.t('The data hold an infinity: sample {0}, value {1}.', sample, value);
      return { filter, description, reference: 'x', sample };
    }
    return undefined;
  }

  /** The op of a stage has run. */
  afterOp(stage: number): NumericalException | undefined {
    const { plan, driver } = this.timeline;
    const { phase, layer: index, op: place } = plan.stages[stage];
    if (index === undefined || place === undefined) return undefined;
    const layer = driver.network.layers[index];
    if (phase === 'update') return this.afterUpdate(layer.name, trainedParameters(layer)[place]);
    const op = layer.ops[place];
    if (phase === 'backward') return this.afterBackward(layer.name, op);
    return this.afterForward(layer.name, op) ?? this.deadRelu(layer.name, op);
  }

  /** The run stands at the loss, and has it. */
  atLoss(): NumericalException | undefined {
    const { driver } = this.timeline;
    const { loss = NaN, losses, samples, comparison } = driver.batch!;
    for (const filter of this.kinds) {
      if (!isOfKind[filter](loss) || this.find(driver.network.output, filter) >= 0) continue;
      const row = losses!.subarray(0, comparison.rows).findIndex(isOfKind[filter]);
      const sample = row < 0 ? undefined : samples[row];
      const description =
        sample === undefined
          ? l10n.t('The loss is {0}, though every prediction is a number.', String(loss))
          : l10n.t('The loss of sample {0} is {1}, though its prediction is a number.', sample, String(loss));
      return { filter, description, reference: 'losses', sample };
    }
    return this.lossRises(loss);
  }

  /** The run stands before the first update: all gradients are complete. */
  atUpdate(): NumericalException | undefined {
    return gradientException(this.timeline.driver.network, this.filters);
  }

  private afterForward(layer: string, op: Op): NumericalException | undefined {
    for (const kind of this.kinds) {
      const place = this.find(op.output, kind);
      if (place < 0 || this.find(op.input, kind) >= 0) continue;
      if (op.parameters.some(({ value }) => holds(readStore(value), kind))) continue;
      return this.madeBySample(kind, `${layer}.${op.name}`, op.output, place);
    }
    return undefined;
  }

  private afterBackward(layer: string, op: Op): NumericalException | undefined {
    for (const kind of this.kinds) {
      // What goes in also comes out, and what the forward pass left broken breaks the gradient.
      if (this.find(op.outputGradient, kind) >= 0 || this.find(op.input, kind) >= 0) continue;
      const place = this.find(op.inputGradient, kind);
      if (place >= 0) return this.madeBySample(kind, `${layer}.grad.${op.name}`, op.inputGradient, place);
      const broken = op.parameters.find(({ gradient }) => holds(readStore(gradient), kind));
      if (broken) return made(kind, `${layer}.grad.${broken.name}`);
    }
    return undefined;
  }

  private afterUpdate(layer: string, parameter: Parameter): NumericalException | undefined {
    const before = this.timeline.driver.batch?.beforeUpdate.get(parameter);
    for (const kind of this.kinds) {
      if (!holds(readStore(parameter.value), kind)) continue;
      if (before && !holds(before, kind) && !holds(readStore(parameter.gradient), kind)) {
        return made(kind, `${layer}.${parameter.name}`);
      }
    }
    return undefined;
  }

  private deadRelu(layer: string, op: Op): NumericalException | undefined {
    if (!this.filters.has('deadRelu') || op.name !== 'relu') return undefined;
    if (this.present(op.output).some((value) => value !== 0)) return undefined;
    return {
      filter: 'deadRelu',
      description: l10n.t('Every unit of {0} gives 0 for every sample of this batch.', layer),
      reference: `${layer}.${op.name}`,
    };
  }

  private lossRises(loss: number): NumericalException | undefined {
    const most = this.filters.get('lossRises');
    this.rises = loss > this.previousLoss ? this.rises + 1 : 0;
    this.previousLoss = loss;
    if (most === undefined || this.rises < most) return undefined;
    const { rises } = this;
    this.rises = 0;
    return {
      filter: 'lossRises',
      description: l10n.t('The loss has risen for {0} batches in a row, to {1}.', rises, formatShort(loss)),
      reference: 'loss',
    };
  }

  private madeBySample(
    filter: NotFinite,
    reference: string,
    tensor: BatchTensor,
    place: number,
  ): NumericalException {
    const sample = this.sampleAt(place, tensor);
    const value = place % tensor.size;
    const description =
      filter === 'nan'
        ? l10n.t(
            '{0} made the first NaN: sample {1}, value {2}. What it reads has none.',
            reference,
            sample,
            value,
          )
        : l10n.t(
            '{0} made the first infinity: sample {1}, value {2}. What it reads has none.',
            reference,
            sample,
            value,
          );
    return { filter, description, reference, sample };
  }

  /** Place of the first one; −1: there is none. */
  private find(tensor: BatchTensor, kind: NotFinite): number {
    return this.present(tensor).findIndex(isOfKind[kind]);
  }

  private present({ buffer, size }: BatchTensor): FloatArray {
    return buffer.values.subarray(0, this.timeline.driver.batch!.comparison.rows * size);
  }

  /** Index in the data of the sample that a place belongs to. */
  private sampleAt(place: number, { size }: BatchTensor): number {
    return this.timeline.driver.batch!.samples[Math.floor(place / size)];
  }
}

function made(filter: NotFinite, reference: string): NumericalException {
  const description =
    filter === 'nan'
      ? l10n.t('{0} has its first NaN. What it comes from has none.', reference)
      : l10n.t('{0} has its first infinity. What it comes from has none.', reference);
  return { filter, description, reference };
}

function holds(values: FloatArray, kind: NotFinite): boolean {
  return values.some(isOfKind[kind]);
}
