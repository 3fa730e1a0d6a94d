// A network to step through, run by the worker's own functions in this process. Writes down what the page asks it to do.

import type { DataSpec } from '../../../src/core/model/modelSpec';
import type { NetworkPageContent, NetworkPageHost } from '../../../src/protocol/network';
import type { Motion, SteppingDescription, SteppingWorker, Stop } from '../../../src/protocol/stepping';
import { createStepping } from '../../../src/workers/stepping/createStepping';
import type { LayerArguments } from '../../support/networks';
import { compiled } from '../../support/runs';

type Worker = ReturnType<typeof createStepping>;

/** Layers are called by class and place: `Flatten0`, `Dense1`, `Dropout2`, `Dense3`. */
export const courseNetwork: readonly LayerArguments[] = [
  ['Flatten', {}],
  ['Dense', { units: 256, activation: 'relu' }],
  ['Dropout', { rate: 0.2 }],
  ['Dense', { units: 10, activation: 'softmax' }],
];

/** 75 batches of 32. */
export const garments: DataSpec = { kind: 'generate', set: 'garments', samples: 2400, seed: 1, scale: 255 };

export class SteppedNetwork {
  readonly copied: string[] = [];
  readonly motions: Motion[] = [];
  readonly revealed: string[] = [];

  private constructor(
    readonly worker: Worker & Pick<SteppingWorker, never>,
    readonly description: SteppingDescription,
    public stop: Stop,
  ) {}

  static async launch(
    layers: readonly LayerArguments[] = courseNetwork,
    data: DataSpec = garments,
    loss = 'SparseCategoricalCrossentropy',
  ): Promise<SteppedNetwork> {
    const worker = createStepping({ output: () => undefined, progress: () => undefined }, { threads: 1 });
    const description = await worker.launch({
      model: compiled(layers, { epochs: 3, batchSize: 32, seed: 1 }, { className: loss, config: {} }),
      data,
      baseFolder: '.',
      dataFolders: [],
      recordingMemory: 2 ** 28,
    });
    const position = await worker.position();
    return new SteppedNetwork(worker, description, {
      kind: 'stopped',
      position,
      reason: 'entry',
      breakpoints: [],
    });
  }

  /** To the first position of a pass of batch 9 of the first epoch, or of a layer in it. */
  goTo(phase: 'forward' | 'loss' | 'backward' | 'update', layer?: number): Promise<Stop> {
    return this.move({ kind: 'jump', epoch: 0, batch: 8, phase, ...(layer === undefined ? {} : { layer }) });
  }

  async move(motion: Motion): Promise<Stop> {
    this.stop = await this.worker.move(motion);
    return this.stop;
  }

  /** The cell of a matrix, by its name in expressions. */
  async value(reference: string, row: number, column: number): Promise<number> {
    return (await this.worker.matrixCells({ reference, rows: [row], columns: [column] }))![0];
  }

  async label(row: number): Promise<number> {
    return (await this.worker.sample(row)).label!;
  }

  host(content: Partial<NetworkPageContent> = {}): NetworkPageHost {
    const { worker } = this;
    return {
      describe: () =>
        Promise.resolve({
          title: 'garments.model.jsonc · garments',
          description: this.description,
          stop: this.stop,
          follows: false,
          ...content,
        }),
      move: (motion) => {
        this.motions.push(motion);
        return this.move(motion);
      },
      pause: () => void worker.pause(),
      sample: async (row) => worker.sample(row),
      explain: async (request) => worker.explain(request),
      gradientFlow: async () => worker.gradientFlow(),
      lossSlice: async () => worker.lossSlice(),
      gradientCheck: async () => worker.gradientCheck(),
      history: async () => worker.history(),
      matrixTile: async (request) => worker.matrixTile(request),
      matrixCells: async (request) => worker.matrixCells(request),
      reveal: (layer) => void this.revealed.push(layer),
      copy: (text) => void this.copied.push(text),
    };
  }
}
