// `backstep tune` as a shell uses it. Trials run in this thread; threads are the program's own.

import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onDispose } from '../../../src/core/base/disposable';
import { parseJournal } from '../../../src/core/tuning/journal/journalText';
import { replayStudies, type Study } from '../../../src/core/tuning/study';
import { summary } from '../../../src/terminal/commands/summary';
import { tune } from '../../../src/terminal/commands/tune';
import { runCommand } from '../../../src/terminal/runCommand';
import type { StartTrials } from '../../../src/terminal/trialThread';
import { createTrials } from '../../../src/workers/trials';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporaryFolder';

const model = {
  model: [
    { Input: { shape: [2] } },
    { Dense: { units: { tune: 'int', min: 2, max: 8, step: 2 }, activation: 'relu' } },
    { Dense: { units: 2, activation: 'softmax' } },
  ],
  data: { generate: 'moons', samples: 120, seed: 1 },
  compile: {
    optimizer: { Adam: { learning_rate: { tune: 'float', min: 1e-3, max: 0.1, log: true, default: 0.01 } } },
    loss: 'sparse_categorical_crossentropy',
    metrics: ['accuracy'],
  },
  fit: { epochs: 2, validation_split: 0.25, seed: 1 },
  tune: { objective: 'val_accuracy', trials: 4, sampler: 'random' },
};

const inThisThread: StartTrials = (host, engine) => {
  const remote = {
    report: (...given: Parameters<typeof host.report>) => Promise.resolve(host.report(...given)),
  };
  const trials = createTrials(remote, { ...engine, backend: 'portable' });
  return { ...onDispose(() => undefined), run: (request) => trials.run(request) };
};

describe('backstep tune', () => {
  let folder: TemporaryFolder;
  const at = (name: string): string => path.join(folder.path, name);
  const write = (changes: object = {}): string => {
    writeFileSync(at('moons.model.json'), JSON.stringify({ ...model, ...changes }));
    return at('moons.model.json');
  };
  const studyIn = (name: string): Study =>
    replayStudies(parseJournal(readFileSync(at(name)), name).entries)[0];

  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  async function run(...words: readonly string[]) {
    const printed: string[] = [];
    const said: string[] = [];
    const code = await runCommand([tune(inThisThread), summary], words, {
      print: (line) => printed.push(line),
      say: (line) => said.push(line),
    });
    return { code, output: printed, said: said.join('\n') };
  }

  it('tells each trial, the best ones in a table, and the best values', async () => {
    const { code, output } = await run('tune', write());
    assert.equal(code, 0);
    assert.match(
      output[0],
      /^Trial 1\/4 - val_accuracy: 0\.\d{4} - best: .* - dense\.units: \d, optimizer\.learning_rate: 0\.01$/,
    );
    assert.match(output[5], /^Trial +val_accuracy +dense\.units +optimizer\.learning_rate$/);
    assert.match(output.at(-1)!, /^Best values: dense\.units: \d, optimizer\.learning_rate: [\d.]+$/);
  });

  it('prints a line of JSON per trial', async () => {
    const { output } = await run('tune', write(), '--json', '--trials', '2');
    const trials = output.map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(
      trials.map(({ number, state }) => [number, state]),
      [
        [0, 'complete'],
        [1, 'complete'],
      ],
    );
    assert.deepEqual(Object.keys(trials[0].reports as object), ['1', '2']);
  });

  it('goes on with a study whose last line was cut off', async () => {
    await run('tune', write(), '--study', at('study.log'), '--trials', '2');
    appendFileSync(at('study.log'), '{"op_code":4,"study_id":0,"datet');
    const { said } = await run('tune', write(), '--study', at('study.log'));
    assert.match(said, /Goes on after 2 trials/);
    assert.equal(studyIn('study.log').trials.length, 4);
    await run('tune', write(), '--study', at('whole.log'));
    assert.deepEqual(studyIn('study.log').trials, studyIn('whole.log').trials);
  });

  it('writes the model with the best values in it', async () => {
    const { output } = await run('tune', write(), '--trials', '2', '--output', at('best.model.jsonc'));
    const units = /"units":(\d),/.exec(readFileSync(at('best.model.jsonc'), 'utf8'))?.[1];
    assert.ok(output.at(-1)!.includes(`dense.units: ${units},`));
    assert.equal((await run('tune', at('best.model.jsonc'))).code, 1);
  });

  it('gives up trials that promise little', async () => {
    await run(
      'tune',
      write(),
      '--study',
      at('s.log'),
      '--pruner',
      'halving',
      '--trials',
      '8',
      '--epochs',
      '4',
    );
    const states = studyIn('s.log').trials.map(({ state, intermediateValues }) => [
      state,
      intermediateValues.size,
    ]);
    assert.ok(
      states.some(([state, epochs]) => state === 'pruned' && epochs === 1),
      JSON.stringify(states),
    );
    assert.ok(
      states.some(([state, epochs]) => state === 'complete' && epochs === 4),
      JSON.stringify(states),
    );
  });

  for (const [mistake, words, message] of [
    ['a sampler that there is none of', ['--sampler', 'best'], /--sampler must be one of tpe, random, grid/],
    [
      'an objective that is not measured',
      ['--objective', 'val_f1'],
      /'val_f1' is not measured. There is loss, accuracy, val_loss/,
    ],
    ['a direction that the study does not have', ['--study', 'DIRECTION', '--direction', 'min'], /other end/],
  ] as const) {
    it(`explains ${mistake}`, async () => {
      const file = write();
      await run('tune', file, '--study', at('d.log'), '--trials', '1');
      const given = words.map((word) => (word === 'DIRECTION' ? at('d.log') : word));
      const { code, said } = await run('tune', file, ...given);
      assert.equal(code, 1);
      assert.match(said, message);
    });
  }

  it('says what to write where nothing is tuned', async () => {
    const { said } = await run('tune', write({ model: [{ Dense: { units: 2 } }], compile: { loss: 'mse' } }));
    assert.match(said, /Nothing in this model is tuned\./);
  });

  it('is named where another command takes the defaults', async () => {
    const { said } = await run('summary', write());
    assert.match(said, /dense\.units = 6, optimizer\.learning_rate = 0\.01\. .*backstep tune/);
  });
});
