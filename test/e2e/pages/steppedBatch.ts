// A batch to step through without a worker: the numbers are those of a real network after some training, the positions are
// walked here. Writes down what it is asked to do.

import { Random } from '../../../src/core/base/random';
import { generate } from '../../../src/core/datasets/generated/generate';
import type { Dataset } from '../../../src/core/datasets/dataset';
import { createPortableKernels } from '../../../src/core/kernels/portable/portableKernels';
import type { DataSource } from '../../../src/core/model/modelSpec';
import { readStore } from '../../../src/core/nn/parameter';
import { reduceTile } from '../../../src/core/tensor/tile';
import { sizeOf } from '../../../src/core/tensor/shape';
import { trace } from '../../../src/core/training/trace';
import type { Phase, Position } from '../../../src/core/training/stepping/position';
import type { NetworkPageContent, NetworkPageHost } from '../../../src/protocol/network';
import type { ArithmeticTerm, CellArithmetic, CellRequest, SampleValues } from '../../../src/protocol/passes';
import type { Motion, SteppingDescription, Stop } from '../../../src/protocol/stepping';
import type { LayerArguments } from '../../support/networks';
import { compiled, drive, runOf } from '../../support/runs';

type Values = ArrayLike<number>;

const epochs = 3;
const batchSize = 32;

export class SteppedBatch {
  readonly description: SteppingDescription;
  readonly copied: string[] = [];
  readonly motions: Motion[] = [];
  readonly revealed: string[] = [];
  position: Position = { epoch: 0, batch: 40, phase: 'forward', layer: 0 };
  private readonly arrays = new Map<string, { readonly shape: readonly number[]; readonly data: Values }>();
  private readonly order: readonly Position[];
  private readonly data: Dataset;
  private readonly samples: Int32Array;

  constructor(layers: readonly LayerArguments[], source: Extract<DataSource, { kind: 'generate' }>) {
    const { train } = generate(source);
    // Pixels from 0 to 1, as models divide them.
    const splits = { train: source.set === 'garments' ? { ...train, scale: 255 } : train };
    const spec = compiled(layers, { epochs, batchSize });
    // In single precision, as an engine computes.
    const run = runOf(spec, splits, { kernels: createPortableKernels('float32'), steps: 60, seed: 3 });
    drive(run);
    const { network, options } = run;
    this.data = splits.train;
    this.samples = Int32Array.from({ length: batchSize }, (_, index) => index);
    for (const { name, shape, data } of trace(network, this.data, this.samples, {
      ...options,
      random: new Random(1),
    })) {
      this.arrays.set(name, { shape, data });
    }
    options.optimizer.beginStep(network.parameters);
    for (const parameter of network.parameters) {
      const before = readStore(parameter.value);
      options.optimizer.update(parameter);
      const data = readStore(parameter.value).map((value, index) => value - before[index]);
      this.arrays.set(`${parameter.layer}.update.${parameter.name}`, { shape: parameter.shape, data });
    }
    const batchesPerEpoch = Math.ceil(this.data.count / batchSize);
    this.description = {
      model: 'garments',
      data: `${source.set} · ${this.data.count} samples`,
      engine: 'portable TypeScript · 1 thread',
      epochs,
      batchSize,
      batchesPerEpoch,
      samples: this.data.count,
      seed: 3,
      inputShape: this.data.inputShape,
      layers: network.layers.map(({ name, spec: { className }, input, output, ops, parameters }, index) => ({
        name,
        className,
        specIndex: index,
        inputShape: input.shape,
        outputShape: output.shape,
        ops: ops.map((op) => ({
          name: op.name,
          inputShape: op.input.shape,
          outputShape: op.output.shape,
          parameters: op.parameters.map((parameter) => parameter.name),
        })),
        parameters: parameters.map((parameter) => ({
          name: parameter.name,
          shape: parameter.shape,
          trainable: parameter.trainable,
          slots: [],
        })),
      })),
      optimizer: 'Adam',
      loss: 'SparseCategoricalCrossentropy',
      classNames: this.data.classNames,
      validated: false,
    };
    this.order = orderOf(this.description);
  }

  get stop(): Stop {
    return { kind: 'stopped', position: this.position, reason: 'step', breakpoints: [] };
  }

  host(content: Partial<NetworkPageContent> = {}): NetworkPageHost {
    // Promises, as the host's answers come from a worker.
    const answer = <T>(work: () => T): Promise<T> => Promise.resolve().then(work);
    return {
      describe: () =>
        answer(() => ({
          title: 'garments.model.jsonc · garments',
          description: this.description,
          stop: this.stop,
          follows: false,
          ...content,
        })),
      move: (motion) => answer(() => this.move(motion)),
      pause: () => undefined,
      sample: (row) => answer(() => this.sample(row)),
      explain: (request) => answer(() => this.explain(request)),
      gradientFlow: () => answer(() => this.gradientFlow()),
      history: () =>
        answer(() => ({
          losses: Float32Array.from({ length: epochs * this.description.batchesPerEpoch }, (_, batch) =>
            batch <= 60 ? 0.4 + 1.9 * Math.exp(-batch / 18) + 0.12 * Math.sin(batch * 1.7) : NaN,
          ),
          epochs: [],
        })),
      matrixTile: (request) =>
        answer(() => {
          const matrix = this.matrix(request.reference);
          if (!matrix) return undefined;
          const { rows, columns, data } = matrix;
          const view = {
            data: Float64Array.from(data),
            rows,
            columns,
            offset: 0,
            rowStride: columns,
            columnStride: 1,
          };
          return {
            size: [rows, columns] as const,
            tile: reduceTile(view, request, 'extreme'),
            limit: Array.from(data).reduce((most, value) => Math.max(most, Math.abs(value)), 0),
          };
        }),
      matrixCells: ({ reference, rows, columns }) =>
        answer(() => {
          const matrix = this.matrix(reference);
          return (
            matrix &&
            Float32Array.from(
              rows.flatMap((row) => columns.map((column) => matrix.data[row * matrix.columns + column])),
            )
          );
        }),
      reveal: (layer) => void this.revealed.push(layer),
      copy: (text) => void this.copied.push(text),
    };
  }

  /** The value that NumPy would index. */
  value(reference: string, ...at: readonly number[]): number {
    const { shape, data } = this.arrays.get(reference)!;
    return data[at.reduce((index, place, dimension) => index * shape[dimension] + place, 0)];
  }

  /** Of the sample in this row. */
  label(row: number): number {
    const { targets } = this.data;
    return targets.kind === 'labels' ? targets.values[this.samples[row]] : NaN;
  }

  private move(motion: Motion): Stop {
    this.motions.push(motion);
    const at = this.order.findIndex((one) => samePlace(one, this.position));
    const isWanted = ({ op }: Position): boolean =>
      motion.kind !== 'over' || motion.granularity === 'op' || op === undefined;
    if (motion.kind === 'jump') {
      const { epoch, batch, phase = 'forward', layer } = motion;
      const found = this.order.find(
        (one) => one.phase === phase && (layer === undefined || one.layer === layer),
      );
      this.position = { ...found!, epoch, batch };
    } else if ('direction' in motion) {
      const rest =
        motion.direction === 'forward' ? this.order.slice(at + 1) : this.order.slice(0, at).reverse();
      const found = rest.find(isWanted) ?? this.order[0];
      this.position = { ...found, epoch: this.position.epoch, batch: this.position.batch };
    }
    return this.stop;
  }

  private rank({ phase, layer = 0 }: Pick<Position, 'phase' | 'layer'>): number {
    const count = this.description.layers.length;
    return {
      forward: layer,
      loss: count,
      backward: 2 * count - layer,
      update: 2 * count + 1 + layer,
      epochEnd: 99,
    }[phase];
  }

  /** Whether something of this pass is known where the run stands. */
  private knows(phase: Phase, layer: number, op?: number): boolean {
    const here = this.rank(this.position);
    const there = this.rank({ phase, layer });
    if (there !== here || op === undefined || this.position.op === undefined) return there <= here;
    return phase === 'forward' ? op <= this.position.op : op >= this.position.op;
  }

  private matrix(reference: string): { rows: number; columns: number; data: Values } | undefined {
    const [layerName, kind, rest] = reference.split('.');
    const { layers } = this.description;
    const layer = layers.findIndex(({ name }) => name === layerName);
    const found = this.arrays.get(reference);
    if (!found) throw new Error(`There is no matrix '${reference}'.`);
    const isParameter = layers[layer]?.parameters.some(({ name }) => name === (rest ?? kind));
    if (layer >= 0) {
      const op = layers[layer].ops.findIndex(({ name }) => name === (rest ?? kind));
      const known =
        kind === 'grad'
          ? this.knows('backward', layer, op >= 0 ? op : undefined)
          : kind === 'update'
            ? this.knows('update', layer)
            : isParameter || this.knows('forward', layer, op);
      if (!known) return undefined;
    }
    const { shape, data } = found;
    if (isParameter) return { rows: sizeOf(shape.slice(0, -1)), columns: shape.at(-1)!, data };
    return { rows: shape[0], columns: sizeOf(shape.slice(1)), data };
  }

  private row(reference: string, row: number): Float32Array {
    const { shape, data } = this.arrays.get(reference)!;
    const size = sizeOf(shape.slice(1));
    return Float32Array.from({ length: size }, (_, index) => data[row * size + index]);
  }

  private sample(row: number): SampleValues {
    const { layers } = this.description;
    const { targets } = this.data;
    const labelOf = (sample: number): number | undefined =>
      targets.kind === 'labels' ? targets.values[sample] : undefined;
    const isPredicted = this.knows('forward', layers.length - 1);
    const output = (at: number): Float32Array => this.row(`${layers[layers.length - 1].name}.output`, at);
    const label = labelOf(this.samples[row]);
    return {
      rows: batchSize,
      row,
      sample: this.samples[row],
      input: this.row('x', row),
      inputShape: this.description.inputShape,
      label,
      loss: this.knows('loss', 0) && label !== undefined ? -Math.log(output(row)[label]) : undefined,
      layers: layers.map(({ name, ops }, layer) => ({
        ops: Object.fromEntries(
          ops.flatMap((op, index) =>
            this.knows('forward', layer, index) ? [[op.name, this.row(`${name}.${op.name}`, row)]] : [],
          ),
        ),
        output: this.knows('forward', layer, ops.length - 1) ? this.row(`${name}.output`, row) : undefined,
        opGradients: Object.fromEntries(
          ops.flatMap((op, index) =>
            this.knows('backward', layer, index) ? [[op.name, this.row(`${name}.grad.${op.name}`, row)]] : [],
          ),
        ),
        outputGradient: this.knows('backward', layer) ? this.row(`${name}.grad.output`, row) : undefined,
        inputGradient: this.knows('backward', layer, 0) ? this.row(`${name}.grad.input`, row) : undefined,
      })),
      batch: [...this.samples].map((sample, at) => ({
        sample,
        label: labelOf(sample),
        predicted: isPredicted ? indexOfLargest(output(at)) : undefined,
      })),
    };
  }

  /** Sums of products for matrix products; for all else one line without terms. */
  private explain(request: CellRequest): CellArithmetic {
    const { name, ops } = this.description.layers[request.layer];
    if (request.kind === 'output' && ops[request.op].name === 'matmul') {
      const { row, index } = request;
      const inputs = this.row(`${name}.input`, row);
      const terms = [...inputs].map((value, i): ArithmeticTerm => {
        const weight = this.value(`${name}.kernel`, i, index);
        return {
          factors: [
            { name: `x[${row}, ${i}]`, value },
            { name: `W[${i}, ${index}]`, value: weight },
          ],
          product: value * weight,
        };
      });
      terms.sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
      const value = this.value(`${name}.matmul`, row, index);
      const omitted = terms.slice(64);
      return {
        name: `${name}.matmul[${row}, ${index}]`,
        value,
        lines: [
          {
            formula: `xW[${row}, ${index}] = Σ x[${row}, i]·W[i, ${index}]`,
            terms: terms.slice(0, 64),
            omitted: omitted.length,
            omittedSum: omitted.reduce((sum, { product }) => sum + product, 0),
            result: value,
          },
        ],
      };
    }
    const [reference, at] =
      request.kind === 'output'
        ? [`${name}.${ops[request.op].name}`, [request.row, request.index]]
        : request.kind === 'gradient'
          ? [
              `${name}.grad.${request.op === 0 ? 'input' : ops[request.op - 1].name}`,
              [request.row, request.index],
            ]
          : [
              `${name}.${request.kind === 'update' ? 'update' : 'grad'}.${request.parameter}`,
              [request.index],
            ];
    const { data } = this.arrays.get(reference)!;
    const value = at.length === 1 ? data[at[0]] : this.row(reference, at[0])[at[1]];
    const label = `${reference}[${at.join(', ')}]`;
    return {
      name: label,
      value,
      lines: [{ formula: label, terms: [], omitted: 0, omittedSum: 0, result: value }],
    };
  }

  private gradientFlow() {
    const batches = Array.from({ length: 30 }, (_, index) => 2 * index);
    const norms = (from: number, fall: number): Float32Array =>
      Float32Array.from(
        batches,
        (batch) => from * Math.exp(-batch / fall) * (1 + 0.2 * Math.sin(batch * 2.3)),
      );
    const { layers } = this.description;
    return {
      layers: layers.map(({ name }) => name),
      batches,
      norms: layers.map(({ parameters }, index) =>
        parameters.length > 0 ? norms(0.2 + 0.3 * index, 60) : new Float32Array(batches.length).fill(NaN),
      ),
      ratios: layers.map(({ parameters }, index) =>
        parameters.length > 0 ? norms(0.01 / (1 + index), 90) : new Float32Array(batches.length).fill(NaN),
      ),
    };
  }
}

/** Every place of a batch, layers before their ops. */
function orderOf({ layers }: SteppingDescription): readonly Position[] {
  const at = { epoch: 0, batch: 0 };
  const opsOf = (phase: Phase, layer: number, count: number): readonly Position[] =>
    Array.from({ length: count }, (_, op) => ({
      ...at,
      phase,
      layer,
      op: phase === 'backward' ? count - 1 - op : op,
    }));
  const pass = (phase: Phase, from: readonly number[]): readonly Position[] =>
    from.flatMap((layer) => [
      { ...at, phase, layer },
      ...opsOf(phase, layer, phase === 'update' ? layers[layer].parameters.length : layers[layer].ops.length),
    ]);
  const all = layers.map((_, layer) => layer);
  return [
    ...pass('forward', all),
    { ...at, phase: 'loss' },
    ...pass('backward', all.toReversed()),
    ...pass(
      'update',
      all.filter((layer) => layers[layer].parameters.length > 0),
    ),
  ];
}

function samePlace(a: Position, b: Position): boolean {
  return a.phase === b.phase && a.layer === b.layer && a.op === b.op;
}

function indexOfLargest(values: Values): number {
  let largest = 0;
  for (let index = 1; index < values.length; index++) if (values[index] > values[largest]) largest = index;
  return largest;
}
