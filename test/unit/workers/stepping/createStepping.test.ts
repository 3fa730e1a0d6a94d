import assert from 'node:assert/strict';
import type { ModelSpec } from '../../../../src/core/model/modelSpec';
import type { Position } from '../../../../src/core/training/stepping/position';
import type { ArithmeticLine, CellRequest } from '../../../../src/protocol/passes';
import type { Motion, SteppingRequest, Stop } from '../../../../src/protocol/stepping';
import { createStepping } from '../../../../src/workers/stepping/createStepping';
import { sequential } from '../../../support/networks';

const model: ModelSpec = {
  ...sequential(
    [2],
    ['Dense', { units: 6, activation: 'relu' }],
    ['Dropout', { rate: 0.25 }],
    ['Dense', { units: 4, activation: 'tanh', kernel_regularizer: { className: 'L2', config: { l2: 0.1 } } }],
    ['Dense', { units: 2, activation: 'softmax' }],
  ),
  compile: {
    optimizer: { className: 'Adam', config: { learning_rate: 0.01 } },
    loss: { className: 'SparseCategoricalCrossentropy', config: {} },
    metrics: [],
  },
};
const request: SteppingRequest = {
  model,
  data: { kind: 'generate', set: 'spirals', samples: 200 },
  baseFolder: '.',
  dataFolders: [],
  epochs: 4,
  seed: 3,
  recordingMemory: 2 ** 24,
};
const over: Motion = { kind: 'over', direction: 'forward', granularity: 'layer' };
const onwards: Motion = { kind: 'continue', direction: 'forward' };
const first = 'Dense1';
const anywhere = {};

async function launched(changes: Partial<SteppingRequest> = {}) {
  const written: string[] = [];
  const progress: Position[] = [];
  const worker = createStepping(
    {
      output: (text) => void written.push(text),
      progress: ({ position }) => void progress.push(position),
    },
    { backend: 'portable', threads: 1 },
  );
  const description = await worker.launch({ ...request, ...changes });
  return { worker, description, written, progress };
}

function placeOf(stop: Stop): string {
  const { epoch, batch, phase, layer = '' } = stop.position;
  return `${epoch}.${batch} ${phase} ${layer}`.trim();
}

describe('The stepping worker', () => {
  it('says what it steps through', async () => {
    const { description } = await launched();
    assert.deepEqual(
      description.layers.map(({ name, ops }) => [name, ops.map((op) => op.name).join(' ')]),
      [
        ['Dense1', 'matmul biasAdd relu'],
        ['Dropout2', 'dropout'],
        ['Dense3', 'matmul biasAdd tanh'],
        ['Dense4', 'matmul biasAdd softmax'],
      ],
    );
    assert.deepEqual(description.layers[0].parameters[0].slots, ['momentum', 'velocity']);
    assert.equal(description.batchesPerEpoch, 7);
  });

  it('lists a layer as it stands there: what has no value yet is not shown', async () => {
    const { worker } = await launched();
    const namesOf = async (layer?: number): Promise<Record<string, string>> => {
      const scopes = await worker.scopes({ layer });
      return Object.fromEntries(
        scopes.map(({ kind, values }) => [kind, values.map(({ name }) => name).join(' ')]),
      );
    };
    assert.deepEqual(await namesOf(0), {
      inputs: 'input',
      parameters: 'kernel bias',
      outputs: 'z matmul biasAdd relu output',
      optimizer: 'lr iterations kernel.momentum kernel.velocity bias.momentum bias.velocity',
      batch: 'epoch batch samples x y',
    });
    await worker.move({ kind: 'jump', epoch: 0, batch: 1, phase: 'backward' });
    const backward = await namesOf(3);
    assert.equal(backward.gradients, 'kernel bias z matmul biasAdd softmax output input');
    assert.match(backward.batch, /predictions loss losses/);
  });

  it('pages the parts of a value, each by an expression that gives it', async () => {
    const { worker } = await launched();
    const rows = await worker.children(`${first}.kernel`, 1, 5);
    assert.deepEqual(
      rows.map(({ name, reference, children }) => [name, reference, children]),
      [['[1]', 'Dense1.kernel[1]', 6]],
    );
    const [, second] = await worker.children(rows[0].reference, 0, 2);
    assert.equal(second.reference, 'Dense1.kernel[1, 1]');
    assert.equal((await worker.evaluate(second.reference, anywhere)).text, second.text);
    assert.equal(
      (await worker.children(`abs(${first}.kernel)`, 0, 1))[0].reference,
      '(abs(Dense1.kernel))[0]',
    );
  });

  it('writes out the arithmetic of any cell so that it comes to what the network holds', async () => {
    const { worker, description } = await launched({ batchSize: 16 });
    const check = async (cell: CellRequest): Promise<readonly ArithmeticLine[]> => {
      const { lines, value, name } = await worker.explain(cell);
      const { result, formula } = lines.at(-1)!;
      assert.ok(
        Math.abs(result - value) <= 1e-6 + 1e-5 * Math.abs(value),
        `${name}: ${formula} ${result} ${value}`,
      );
      return lines;
    };
    await worker.move({ kind: 'jump', epoch: 0, batch: 2, phase: 'update' });
    for (const [layer, { ops, parameters }] of description.layers.entries()) {
      for (const op of ops.keys()) {
        await check({ kind: 'output', row: 5, layer, op, index: 1 });
        await check({ kind: 'gradient', row: 5, layer, op, index: 1 });
      }
      for (const { name: parameter } of parameters) {
        await check({ kind: 'parameterGradient', row: 0, layer, parameter, index: 1 });
      }
    }
    const ahead = await check({ kind: 'update', row: 0, layer: 0, parameter: 'kernel', index: 7 });
    assert.equal(ahead.length, 4);
    const weight = `${first}.kernel[1, 1]`;
    const before = Number(await worker.exportText(weight, 'json'));
    await worker.move(over);
    const after = Number(await worker.exportText(weight, 'json'));
    assert.ok(Math.abs(ahead.at(-1)!.result - after) < 1e-6 && after !== before);
    // What has happened is still told until the batch is over.
    assert.equal(
      (await check({ kind: 'update', row: 0, layer: 0, parameter: 'kernel', index: 7 })).length,
      2,
    );
    await assert.rejects(
      async () => worker.explain({ kind: 'output', row: 16, layer: 0, op: 0, index: 0 }),
      /no such cell/,
    );
  });

  it('shows one sample on its way, and what has not been computed not at all', async () => {
    const { worker } = await launched();
    const early = await worker.sample(3);
    assert.equal(early.layers[0].output?.length, 6);
    assert.equal(early.layers[1].output, undefined);
    assert.equal(early.batch[3].predicted, undefined);
    assert.equal(early.batch[3].sample, early.sample);
    await worker.move({ kind: 'jump', epoch: 0, batch: 0, phase: 'loss' });
    const late = await worker.sample(3);
    const [p0, p1] = late.layers[3].output!;
    assert.ok(Math.abs(p0 + p1 - 1) < 1e-6);
    assert.equal(late.batch[3].predicted, p0 >= p1 ? 0 : 1);
    assert.ok(Math.abs(late.loss! + Math.log(late.label === 0 ? p0 : p1)) < 1e-5);
    assert.equal(late.layers[3].outputGradient, undefined);
  });

  it('sets what it may, and says why not otherwise', async () => {
    const { worker } = await launched();
    await worker.assign(`${first}.kernel[0, 1]`, '0.5', anywhere);
    assert.equal((await worker.evaluate(`${first}.kernel[0, 1]`, anywhere)).text, '0.5000');
    await worker.assign('kernel', 'kernel * 2', { layer: 0 });
    assert.equal((await worker.evaluate(`${first}.kernel[0, 1]`, anywhere)).text, '1.0000');
    // What is looked at follows at once.
    await worker.assign('kernel', 'zeros', { layer: 0 });
    assert.equal((await worker.evaluate('max(abs(matmul))', { layer: 0 })).text, '0.0000');
    const refused = async (reference: string, value: string, why: RegExp): Promise<void> =>
      assert.rejects(async () => worker.assign(reference, value, { layer: 0 }), why);
    await refused('output', '0', /computed anew/);
    await refused('grad.kernel', '0', /backward pass of Dense1/);
    await refused('samples', '0', /cannot be set/);
    await refused('y[0]', '7', /from 0 to 1/);
    await refused('kernel', '[1, 2, 3]', /broadcast/);
    await refused('mean(kernel)', '1', /computed here/);
  });

  it('reads and writes the bytes of a tensor', async () => {
    const { worker } = await launched();
    assert.equal(await worker.writeBytes(`${first}.bias`, 4, new Uint8Array(Float32Array.of(1.5).buffer)), 4);
    const bytes = await worker.readBytes(`${first}.bias`, 0, 8);
    assert.deepEqual([...new Float32Array(bytes.slice().buffer)], [0, 1.5]);
    assert.equal((await worker.readBytes(`${first}.bias`, 20, 100)).length, 4);
    await assert.rejects(async () => worker.writeBytes(`${first}.bias`, 22, new Uint8Array(4)), /24 bytes/);
  });

  it('ends each line with what came out, and with the gradient once there is one', async () => {
    const { worker } = await launched();
    const lines = await worker.layerLines();
    assert.equal(lines.length, 1);
    assert.match(lines[0].text, /^→ \(32, 6\) · mean \S+ · \d+ % zeros$/);
    await worker.move({ kind: 'jump', epoch: 0, batch: 0, phase: 'update' });
    const later = await worker.layerLines();
    assert.equal(later.length, 4);
    assert.ok(later.every(({ text }) => /gradient norm/.test(text)));
  });

  it('pauses a run that goes on, and answers those who look when it stands', async () => {
    const { worker } = await launched({ epochs: 100_000 });
    const running = Promise.resolve(worker.move(onwards));
    await assert.rejects(async () => worker.move(over), /pause it first/);
    const asked = Promise.resolve(worker.evaluate('epoch', anywhere));
    await worker.pause();
    const stop = await running;
    assert.equal(stop.kind === 'stopped' && stop.reason, 'pause');
    assert.equal((await asked).text, String(stop.position.epoch + 1));
  });

  it('returns where it stood when a long way is given up', async () => {
    const { worker } = await launched({ epochs: 100_000 });
    await worker.move(over);
    const away = Promise.resolve(worker.move({ kind: 'jump', epoch: 99_999, batch: 0 }));
    await worker.pause();
    const stop = await away;
    assert.equal(stop.kind === 'stopped' && stop.reason, 'cancelled');
    assert.equal(placeOf(stop), '0.0 forward 1');
    assert.equal(placeOf(await worker.move(over)), '0.0 forward 2');
  });

  it('tells losses and the flow of gradients of what has been', async () => {
    const { worker } = await launched();
    await worker.move(onwards);
    const { losses, epochs } = await worker.history();
    assert.equal(losses.length, 28);
    assert.ok(losses.every(Number.isFinite));
    assert.deepEqual(
      epochs.map(({ epoch }) => epoch),
      [0, 1, 2, 3],
    );
    const flow = await worker.gradientFlow();
    assert.deepEqual(flow.layers, ['Dense1', 'Dropout2', 'Dense3', 'Dense4']);
    assert.ok(flow.norms[0][0] > 0 && flow.ratios[0][0] > 0);
    assert.ok(Number.isNaN(flow.norms[1][0]));
  });

  it('gives matrices at the resolution of a screen', async () => {
    const { worker } = await launched();
    const whole = await worker.matrixTile({
      reference: 'x',
      rows: [0, 32],
      columns: [0, 2],
      width: 2,
      height: 4,
    });
    assert.deepEqual(whole?.size, [32, 2]);
    assert.deepEqual([whole?.tile.width, whole?.tile.height], [2, 4]);
    const cells = await worker.matrixCells({ reference: `${first}.kernel`, rows: [1, 5], columns: [0, 3] });
    const value = Number(await worker.exportText(`${first}.kernel[1, 3]`, 'json'));
    assert.equal(cells?.[1], Math.fround(value));
    assert.ok(Number.isNaN(cells?.[2]));
    const missing = {
      reference: `${first}.grad.kernel`,
      rows: [0, 1],
      columns: [0, 1],
      width: 1,
      height: 1,
    } as const;
    assert.equal(await worker.matrixTile(missing), undefined);
  });
});

describe('A recorded run', () => {
  it('is brought to where it stood, with what was set by hand, to the bit', async () => {
    const { worker } = await launched();
    await worker.move({ kind: 'jump', epoch: 0, batch: 2, phase: 'backward' });
    await worker.assign('lr', '0.3', anywhere);
    await worker.move({ kind: 'jump', epoch: 1, batch: 6, phase: 'update' });
    await worker.assign(`${first}.kernel[0, 1]`, '0.1', anywhere);
    await worker.move({ kind: 'jump', epoch: 2, batch: 3, phase: 'backward', layer: 0 });
    const recorded = await worker.record();
    const weights = await worker.readBytes(`${first}.kernel`, 0, 1000);

    const again = (await launched({ recorded })).worker;
    assert.deepEqual(await again.position(), await worker.position());
    assert.deepEqual(await again.readBytes(`${first}.kernel`, 0, 1000), weights);
    for (const one of [worker, again]) await one.move(onwards);
    assert.deepEqual(
      await again.readBytes(`${first}.kernel`, 0, 1000),
      await worker.readBytes(`${first}.kernel`, 0, 1000),
    );
  });

  it('is refused where the run is another one', async () => {
    const { worker } = await launched();
    await worker.assign(`${first}.kernel`, 'zeros', anywhere);
    const recorded = await worker.record();
    const other = { ...recorded, edits: recorded.edits.map((edit) => ({ ...edit, path: 'Dense9.kernel' })) };
    await assert.rejects(async () => launched({ recorded: other }), /Dense9\.kernel/);
    const elsewhere = { ...recorded, position: { ...recorded.position, epoch: 7 } };
    await assert.rejects(async () => launched({ recorded: elsewhere }), /no batch 1 of epoch 8/);
  });
});
