// `backstep dap` when things go wrong: requests that are none, requests that make no sense, a client that goes away, a model
// that cannot be debugged. Nothing hangs, and nothing is left behind.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Body } from '../support/debugBodies';
import { DapClient } from './dapClient';
import { type ModelFolder, modelFolder, moons } from './models';
import { motionRequests, questions } from './requests';

/** Arguments that no client should send. */
const junk: readonly object[] = [
  [1, 2],
  { threadId: 99, frameId: 10 ** 9, variablesReference: -1, targetId: 0, name: 7, expression: null },
  { source: 'text', breakpoints: { line: 1 }, filters: 'nan', line: '1', lines: 3, column: {} },
  { memoryReference: {}, offset: 1e300, count: -5, data: 1, row: 1e9, cell: [], motion: 'over' },
  { source: { path: 4 }, line: 1.5, text: 'x', frameId: 1, expression: 'loss', name: 'x', value: 'y' },
  { memoryReference: 'x'.repeat(5000), count: 2 ** 52, row: -1, motion: { kind: 'jump', epoch: -1 } },
  {
    motion: { kind: 'jump', epoch: 10 ** 9, batch: 10 ** 9 },
    cell: { kind: 'output', row: 99, layer: 99, op: 9, index: 9 },
  },
];

describe('backstep dap under bad conditions', () => {
  let folder: ModelFolder;
  let client: DapClient;

  beforeEach(() => {
    folder = modelFolder();
    client = new DapClient();
  });
  afterEach(async () => {
    await client.stop();
    folder.remove();
  });

  const launch = (changes: object = {}): object => ({ program: folder.python, data: moons, ...changes });
  /** A run that takes minutes, if it is let. */
  const long = (): object =>
    launch({
      data: { generate: 'garments', samples: 4000, scale: 255 },
      program: folder.pictures,
      epochs: 500,
    });

  it('answers every request, whatever comes with it, before and during a run', async () => {
    const ask = async (more: readonly string[]): Promise<void> => {
      for (const command of [...questions, ...more, 'no such request', '', '__proto__', 'constructor']) {
        for (const given of junk) {
          // An answer is all that is asked for; a refusal is one.
          await client.send(command, given).catch(() => undefined);
        }
      }
    };
    await ask(motionRequests);
    const { stackFrames } = await freshStack(client, launch());
    assert.equal(stackFrames.length, 3);
    await ask([]);
    assert.equal((await client.ask('threads')).threads.length, 1);
  });

  it('goes on after bytes that are no message', async () => {
    const write = (text: string) => client.process.stdin.write(text);
    write('Content-Length: 9\r\n\r\nnot JSON!');
    write('Content-Length: 4\r\n\r\nnull');
    write('Content-Length: 2\r\n\r\n[]');
    write('Content-Length: 30\r\n\r\n{"type":"request","command":1}');
    write('Something: else\r\n\r\n');
    assert.equal((await client.ask('initialize', { adapterID: 'backstep' })).supportsStepBack, true);
  });

  it('needs no configurationDone before launch, and takes breakpoints before it', async () => {
    await client.send('initialize', { adapterID: 'backstep' });
    const source = { path: folder.python };
    const { breakpoints } = await client.ask('setBreakpoints', { source, breakpoints: [{ line: 6 }] });
    assert.equal(breakpoints[0].verified, false);
    const stopped = client.next('stopped');
    const changed = client.next('breakpoint');
    await client.send('configurationDone');
    await client.send('launch', launch({ stopOnEntry: false }));
    assert.equal((await changed).breakpoint.verified, true);
    // In the very first batch, where the run begins.
    assert.deepEqual((await stopped).hitBreakpointIds, [breakpoints[0].id]);
    assert.match((await client.ask('threads')).threads[0].name, /epoch 1\/2 · batch 1\/3 · forward/);
  });

  it('pauses a long run, takes breakpoints while it runs, and steps back from there', async () => {
    await client.begin(long());
    await client.send('continue', { threadId: 1 });
    const source = { path: folder.pictures };
    // The run may stand there before the answer is read.
    const stopped = client.next('stopped');
    const { breakpoints } = await client.ask('setBreakpoints', { source, breakpoints: [{ line: 8 }] });
    assert.equal(breakpoints[0].verified, true);
    await stopped;
    await client.send('setBreakpoints', { source, breakpoints: [] });
    await client.send('continue', { threadId: 1 });
    assert.match(await client.refusal('stackTrace', { threadId: 1 }), /goes on/);
    assert.equal((await client.go('pause')).reason, 'pause');
    const [before] = (await client.ask('threads')).threads;
    await client.go('stepBack');
    await client.go('next');
    assert.deepEqual((await client.ask('threads')).threads, [before]);
  });

  it('leaves nothing behind when it is disconnected in the middle of a run', async () => {
    await client.begin(long());
    await client.send('continue', { threadId: 1 });
    await client.send('disconnect', {});
    assert.equal(await client.ended(), 0);
  });

  it('leaves nothing behind when it is disconnected in the middle of a replay', async () => {
    await client.begin(long());
    await client.go('stepIn', { threadId: 1, targetId: 2 });
    void client
      .send('backstep/move', { motion: { kind: 'jump', epoch: 300, batch: 0 } })
      .catch(() => undefined);
    await client.next('continued');
    await client.send('disconnect', {});
    assert.equal(await client.ended(), 0);
  });

  it('gives a long replay up when asked, and stands where it stood', async () => {
    await client.begin(long());
    const { threads } = await client.ask('threads');
    const shown = client.next('progressStart');
    const moving = client.ask('backstep/move', { motion: { kind: 'jump', epoch: 300, batch: 0 } });
    const { progressId, title } = await shown;
    assert.equal(title, 'Going to batch 1 of epoch 301');
    const over = client.next('progressEnd');
    await client.send('cancel', { progressId });
    const stop = await moving;
    assert.equal(stop.kind === 'stopped' && stop.reason, 'cancelled');
    await over;
    assert.deepEqual((await client.ask('threads')).threads, threads);
  });

  it('ends by itself when its client is gone', async () => {
    await client.begin(long());
    await client.send('continue', { threadId: 1 });
    client.process.stdin.end();
    assert.equal(await client.ended(), 0);
  });

  it('is terminated in the middle of a run', async () => {
    await client.begin(long());
    await client.send('continue', { threadId: 1 });
    const terminated = client.next('terminated');
    await client.send('terminate', {});
    await terminated;
    assert.match(await client.refusal('pause', { threadId: 1 }), /no run/);
  });

  it('tells each epoch when it is over, while it runs', async () => {
    await client.send('initialize', { adapterID: 'backstep' });
    await client.send('launch', { ...long(), noDebug: true });
    const epoch = client.next('output');
    await client.send('configurationDone');
    assert.match((await epoch).output, /^Epoch 1\/500 - loss: \d/);
  });

  it('says which of several models it wants to know', async () => {
    const file = path.join(folder.path, 'two.py');
    const model = (name: string) =>
      `${name} = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, activation="softmax")], name="${name}")\n${name}.compile(loss="sparse_categorical_crossentropy")\n`;
    writeFileSync(file, `import keras\n${model('first')}${model('second')}`);
    const refuse = (changes: object) => client.refusal('launch', launch({ program: file, ...changes }));
    assert.match(await refuse({}), /several models are in it: 0 \(first\), 1 \(second\)/);
    assert.match(
      await refuse({ model: 'third' }),
      /no model 'third' in it; there are 0 \(first\), 1 \(second\)/,
    );
    const { stackFrames } = await freshStack(client, launch({ program: file, model: 'second' }));
    assert.equal(stackFrames[0].line, 4);
  });

  it('says that a model is not compiled, or has mistakes', async () => {
    const refuse = (name: string, text: string): Promise<string> => {
      const program = path.join(folder.path, name);
      writeFileSync(program, text);
      return client.refusal('launch', launch({ program }));
    };
    const layers = 'keras.Sequential([keras.Input((2,)), keras.layers.Dense(2)])';
    assert.match(await refuse('a.py', `import keras\nm = ${layers}\n`), /not compiled.*model\.compile\(/);
    assert.match(await refuse('b.py', 'print("hello")\n'), /no model in it/);
    assert.match(
      await refuse('c.model.jsonc', '{ "model": [{ "Dense": { "units": 0 } }] }'),
      /c\.model\.jsonc: /,
    );
    assert.match(await refuse('d.safetensors', 'no checkpoint'), /d\.safetensors/);
  });

  it('says what an edited text means for the run', async () => {
    await client.begin(launch());
    const output = client.next('output');
    writeFileSync(folder.python, '# all is new\n');
    await client.send('setBreakpoints', {
      source: { path: folder.python },
      breakpoints: [],
      sourceModified: true,
    });
    assert.match((await output).output, /was changed while it runs/);
    const { stackFrames } = await client.ask('stackTrace', { threadId: 1 });
    assert.equal(stackFrames[0].line, 6);
    // What cannot begin again goes on as it was.
    assert.match(await client.refusal('restart', {}), /no model in it/);
    assert.equal((await client.go('next')).reason, 'step');
  });
});

async function freshStack(client: DapClient, launch: object): Promise<Body<'stackTrace'>> {
  await client.begin(launch);
  return client.ask('stackTrace', { threadId: 1 });
}
