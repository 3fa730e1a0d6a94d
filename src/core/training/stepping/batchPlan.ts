// All positions of one batch in the order of the computation, and how many of a watched batch's events lie before each.
// Forward goes down the layers, backward up, the update down again. Knows the network's structure, no values.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import type { Layer } from '../../nn/layer';
import type { Network } from '../../nn/network';
import type { Parameter } from '../../nn/parameter';
import type { Phase, Position } from './position';

/** A position within any batch. */
export type Stage = Pick<Position, 'phase' | 'layer' | 'op'>;

/** A position in the run as two numbers that can be compared: batches before it, and the index of its stage. */
export interface Cursor {
  readonly step: number;
  /** `stages.length` of the plan stands for the epoch's end, after the last batch of an epoch. */
  readonly stage: number;
}

export interface RunExtent {
  readonly epochs: number;
  /** In an epoch. */
  readonly batches: number;
}

export function compareCursors(a: Cursor, b: Cursor): number {
  return a.step - b.step || a.stage - b.stage;
}

export class BatchPlan {
  readonly stages: readonly Stage[];
  /** For each stage the events after `batchBegin` that have passed when the run stands there. */
  readonly eventsBefore: readonly number[];
  private readonly indices: ReadonlyMap<string, number>;

  constructor(
    network: Network,
    private readonly extent: RunExtent,
  ) {
    const stages: Stage[] = [];
    const eventsBefore: number[] = [];
    let events = 0;
    const stand = (phase: Phase, layer?: number, op?: number): void => {
      stages.push({ phase, layer, op });
      eventsBefore.push(events);
    };
    const { layers } = network;
    for (const [index, { ops }] of layers.entries()) {
      stand('forward', index);
      for (const op of ops.keys()) {
        stand('forward', index, op);
        events++;
      }
      events++;
    }
    // Standing at the loss, its value is known.
    events++;
    stand('loss');
    events++;
    for (const [index, { ops }] of [...layers.entries()].reverse()) {
      stand('backward', index);
      for (const op of [...ops.keys()].reverse()) {
        stand('backward', index, op);
        events++;
      }
      events++;
    }
    events++;
    for (const [index, layer] of layers.entries()) {
      const trained = trainedParameters(layer);
      if (trained.length > 0) stand('update', index);
      for (const parameter of trained.keys()) {
        stand('update', index, parameter);
        events++;
      }
    }
    this.stages = stages;
    this.eventsBefore = eventsBefore;
    this.indices = new Map(stages.map((stage, index) => [keyOf(stage), index]));
  }

  /** Where a stage stands in the plan; undefined where the network has no such stage. */
  find(phase: Phase, layer?: number, op?: number): number | undefined {
    return this.indices.get(keyOf({ phase, layer, op }));
  }

  /** @throws RangeError where the network has no such stage */
  indexOf(phase: Phase, layer?: number, op?: number): number {
    const index = this.find(phase, layer, op);
    if (index === undefined) throw new RangeError(`No stage ${keyOf({ phase, layer, op })}`);
    return index;
  }

  /** Index of a phase's first stage; undefined where the network has none. */
  firstOf(phase: Phase): number | undefined {
    const index = this.stages.findIndex((stage) => stage.phase === phase);
    return index < 0 ? undefined : index;
  }

  isEpochEnd({ stage }: Cursor): boolean {
    return stage === this.stages.length;
  }

  /** @throws UserError where the run has no such batch, pass or layer */
  cursorOf(epoch: number, batch: number, phase?: Phase, layer?: number): Cursor {
    const { batches, epochs } = this.extent;
    if (!isWithin(epoch, epochs) || !isWithin(batch, batches)) {
      throw new UserError(
        l10n.t(
          'There is no batch {0} of epoch {1}: the run has {2} epochs of {3} batches.',
          batch + 1,
          epoch + 1,
          epochs,
          batches,
        ),
      );
    }
    const stage =
      phase === undefined ? 0 : layer === undefined ? this.firstOf(phase) : this.find(phase, layer);
    if (stage === undefined)
      throw new UserError(l10n.t('This network has no such pass: nothing in it is trained.'));
    return { step: epoch * batches + batch, stage };
  }

  /** @throws UserError where the run has no such position */
  cursorAt({ epoch, batch, phase, layer, op }: Position): Cursor {
    const { step } = this.cursorOf(epoch, batch);
    const isEnd = phase === 'epochEnd' && this.endsEpoch(step);
    const stage = isEnd ? this.stages.length : this.find(phase, layer, op);
    if (stage === undefined) throw new UserError(l10n.t('This network has no such place.'));
    return { step, stage };
  }

  positionOf(cursor: Cursor): Position {
    const { step, stage } = cursor;
    const place = { epoch: Math.floor(step / this.extent.batches), batch: step % this.extent.batches };
    return this.isEpochEnd(cursor) ? { ...place, phase: 'epochEnd' } : { ...place, ...this.stages[stage] };
  }

  /** The first position after a batch: the next batch's, or the epoch's end. */
  afterBatch(step: number): Cursor {
    return this.endsEpoch(step) ? { step, stage: this.stages.length } : { step: step + 1, stage: 0 };
  }

  next(cursor: Cursor): Cursor {
    const { step, stage } = cursor;
    if (this.isEpochEnd(cursor)) return { step: step + 1, stage: 0 };
    return stage + 1 < this.stages.length ? { step, stage: stage + 1 } : this.afterBatch(step);
  }

  /** Undefined at the beginning of the run. */
  previous({ step, stage }: Cursor): Cursor | undefined {
    if (stage > 0) return { step, stage: stage - 1 };
    if (step === 0) return undefined;
    const last = this.stages.length - 1;
    return { step: step - 1, stage: this.endsEpoch(step - 1) ? last + 1 : last };
  }

  private endsEpoch(step: number): boolean {
    return (step + 1) % this.extent.batches === 0;
  }
}

/** In the order in which the optimizer takes them. */
export function trainedParameters({ parameters }: Layer): readonly Parameter[] {
  return parameters.filter(({ trainable }) => trainable);
}

function keyOf({ phase, layer, op }: Stage): string {
  return [phase, layer, op].filter((part) => part !== undefined).join(' ');
}

function isWithin(value: number, count: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < count;
}
