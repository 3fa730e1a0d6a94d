// The command line as a shell uses it: what is printed, what is written, and which exit code says that something is wrong.

import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readTensor } from '../../../src/core/formats/readTensor';
import { openCheckpoint } from '../../../src/core/formats/registry';
import { memorySource } from '../../../src/core/io/memorySource';
import { noSurroundings } from '../../../src/core/formats/checkpointReader';
import { predict } from '../../../src/terminal/commands/predict';
import { summary } from '../../../src/terminal/commands/summary';
import { trace } from '../../../src/terminal/commands/trace';
import { train } from '../../../src/terminal/commands/train';
import { weights } from '../../../src/terminal/commands/weights';
import { runCommand } from '../../../src/terminal/runCommand';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporaryFolder';

const model = {
  model: [
    { Input: { shape: [2] } },
    { Dense: { units: 8, activation: 'relu', name: 'hidden' } },
    { Dense: { units: 2, activation: 'softmax' } },
  ],
  data: { generate: 'moons', samples: 200, seed: 1 },
  compile: { optimizer: 'adam', loss: 'sparse_categorical_crossentropy', metrics: ['accuracy'] },
  fit: { epochs: 3, validation_split: 0.2, seed: 1 },
};

interface Run {
  readonly code: number;
  readonly output: string;
  readonly said: string;
}

async function run(...words: readonly string[]): Promise<Run> {
  const printed: string[] = [];
  const said: string[] = [];
  const code = await runCommand([summary, weights, train, predict, trace], words, {
    print: (line) => printed.push(line),
    say: (line) => said.push(line),
  });
  return { code, output: printed.join('\n'), said: said.join('\n') };
}

describe('backstep in a terminal', () => {
  let folder: TemporaryFolder;
  let file: string;
  const at = (name: string): string => path.join(folder.path, name);

  beforeEach(() => {
    folder = temporaryFolder();
    file = at('moons.model.json');
    writeFileSync(file, JSON.stringify(model));
  });
  afterEach(() => folder.remove());

  const tensorsOf = async (name: string) => {
    const checkpoint = await openCheckpoint(memorySource(name, readFileSync(at(name))), noSurroundings);
    return new Map(
      await Promise.all(
        checkpoint.tensors.map(
          async (tensor) => [tensor.name, await readTensor(checkpoint, tensor)] as const,
        ),
      ),
    );
  };

  it('prints the summary that Keras prints', async () => {
    const { code, output } = await run('summary', file);
    assert.equal(code, 0);
    assert.match(output, /│ hidden \(Dense\) +│ \(None, 8\) +│ +24 │/);
    assert.match(output, /Total params: 42 \(168\.00 B\)/);
  });

  it('trains nothing while the model has errors', async () => {
    writeFileSync(file, JSON.stringify({ ...model, fit: { ...model.fit, batch_size: 0 } }));
    const { code, output, said } = await run('train', file, '--json');
    assert.notEqual(code, 0);
    assert.equal(output, '');
    assert.match(said, /error: .*batch_size/);
  });

  it('prints a line of JSON an epoch, in Keras’ names', async () => {
    const { code, output } = await run('train', file, '--json');
    assert.equal(code, 0);
    const lines = output.split('\n').map((line) => JSON.parse(line) as Record<string, number>);
    assert.deepEqual(
      lines.map(({ epoch }) => epoch),
      [1, 2, 3],
    );
    assert.deepEqual(Object.keys(lines[0]).sort(), [
      'accuracy',
      'epoch',
      'loss',
      'seconds',
      'val_accuracy',
      'val_loss',
    ]);
  });

  it('saves a model that can be looked at, trained on, and asked', async () => {
    assert.equal((await run('train', file, '--output', at('a.safetensors'))).code, 0);
    const shown = await run('weights', at('a.safetensors'), '--layer', 'hidden', '--json');
    const parameters = JSON.parse(shown.output) as { name: string; shape: number[] }[];
    assert.deepEqual(
      parameters.map(({ name, shape }) => [name, shape]),
      [
        ['hidden/kernel', [2, 8]],
        ['hidden/bias', [8]],
      ],
    );
    assert.match((await run('summary', at('a.safetensors'))).output, /hidden \(Dense\)/);
    assert.equal((await run('train', file, '--weights', at('a.safetensors'), '--epochs', '1')).code, 0);
    const predicted = await run(
      'predict',
      file,
      '--weights',
      at('a.safetensors'),
      '--data',
      'moons',
      '--output',
      at('p.npy'),
    );
    assert.equal(predicted.code, 0, predicted.said);
    assert.deepEqual((await tensorsOf('p.npy')).get('p')?.shape, [2000, 2]);
  });

  it('repeats a run to the last digit, on any number of threads', async () => {
    const seconds = /"seconds":[^}]+/g;
    const a = await run('train', file, '--json', '--seed', '5', '--threads', '1');
    const b = await run('train', file, '--json', '--seed', '5', '--threads', '3');
    assert.equal(a.output.replace(seconds, ''), b.output.replace(seconds, ''));
  });

  it('takes fewer steps, and the samples as they come', async () => {
    const { output } = await run(
      'train',
      file,
      '--json',
      '--steps',
      '2',
      '--no-shuffle',
      '--batch-size',
      '10',
    );
    assert.equal(output.split('\n').length, 1);
  });

  it('does what callbacks say: ends early, and writes their files beside the model', async () => {
    const callbacks = [
      { EarlyStopping: { monitor: 'loss', mode: 'max', patience: 1 } },
      { CSVLogger: { filename: 'log.csv' } },
    ];
    writeFileSync(file, JSON.stringify({ ...model, fit: { ...model.fit, epochs: 9 }, callbacks }));
    for (let again = 0; again < 2; again++) {
      const { said } = await run('train', file);
      assert.match(said, /A callback has ended the run after epoch 2 of 9/);
      assert.match(
        readFileSync(at('log.csv'), 'utf8'),
        /^epoch,accuracy,loss,val_accuracy,val_loss\r\n0,[^\n]+\n1,[^\n]+\n$/,
      );
    }
  });

  it('traces every number of a batch, forward and back', async () => {
    await run('train', file, '--output', at('a.safetensors'));
    const { code } = await run(
      'trace',
      file,
      '--weights',
      at('a.safetensors'),
      '--output',
      at('t.safetensors'),
      '--float64',
    );
    assert.equal(code, 0);
    const tensors = await tensorsOf('t.safetensors');
    for (const name of [
      'x',
      'y',
      'loss',
      'hidden.kernel',
      'hidden.matmul',
      'hidden.relu',
      'hidden.grad.kernel',
      'dense.grad.input',
      'dense.softmax',
    ]) {
      assert.ok(tensors.has(name), `${name} of ${[...tensors.keys()].join(', ')}`);
    }
    // What the names promise: z = x · W, and the gradient of the kernel is xᵀ · dz.
    const [x, kernel, z, dz, gradient] = [
      'x',
      'hidden.kernel',
      'hidden.matmul',
      'hidden.grad.matmul',
      'hidden.grad.kernel',
    ].map((name) => tensors.get(name)!.data);
    let sum = 0;
    for (let row = 0; row < 32; row++) sum += x[2 * row] * dz[8 * row + 3];
    assert.ok(Math.abs(z[3] - (x[0] * kernel[3] + x[1] * kernel[8 + 3])) < 1e-12);
    assert.ok(Math.abs(gradient[3] - sum) < 1e-12);
  });

  for (const [what, words, message] of [
    ['no command', [], undefined],
    ['an unknown command', ['trian', 'x'], /'trian'.*train/],
    ['no model', ['summary'], /Which model/],
    ['a model that is not there', ['summary', 'nowhere.model.jsonc'], /no such file/],
    ['a file that is no model', ['summary', 'package.json'], /not a checkpoint|No model|cannot/i],
    ['an unknown option', ['train', 'FILE', '--epoch', '3'], /--epoch/],
    ['epochs that are no number', ['train', 'FILE', '--epochs', 'many'], /whole number.*many/],
    ['unknown data', ['train', 'FILE', '--data', 'imagenet'], /'imagenet'.*fashion-mnist/],
    ['a table that is not there', ['train', 'FILE', '--data', 'no.csv'], /no such file/],
    ['an unknown backend', ['train', 'FILE', '--backend', 'cuda'], /relaxed, simd, portable/],
    ['an unknown layer', ['weights', 'FILE', '--layer', 'conv'], /'conv'.*hidden, dense/],
    ['weights that are missing', ['predict', 'FILE'], /--weights/],
    ['a folder that is missing', ['train', 'FILE', '--output', '/nowhere/x.safetensors'], /does not exist/],
    [
      'a batch that there is none of',
      ['trace', 'FILE', '--batch', '99', '--output', 't.safetensors'],
      /no batch 99/,
    ],
  ] as const) {
    it(`answers ${what} with a message and a code other than 0`, async () => {
      const { code, said } = await run(...words.map((word) => (word === 'FILE' ? file : word)));
      assert.equal(code, 1);
      if (message) assert.match(said, message);
      assert.doesNotMatch(said, /\n {4}at /, 'no stack: the user can mend it');
    });
  }

  it('says what is wrong with labels, and writes nothing', async () => {
    writeFileSync(at('wide.csv'), 'a,b,label\n1,2,0\n3,4,5\n');
    const { code, said } = await run(
      'train',
      file,
      '--data',
      at('wide.csv'),
      '--output',
      at('w.safetensors'),
    );
    assert.equal(code, 1);
    assert.match(said, /label of sample|0 to 1|validation_split/);
    assert.ok(!readdirSync(folder.path).includes('w.safetensors'));
  });

  it('leaves an earlier file as it was when it cannot write', async () => {
    mkdirSync(at('taken.safetensors'));
    const { code, said } = await run('train', file, '--epochs', '1', '--output', at('taken.safetensors'));
    assert.equal(code, 1);
    assert.match(said, /Nothing was written/);
    assert.deepEqual(readdirSync(folder.path).sort(), ['moons.model.json', 'taken.safetensors']);
  });
});
