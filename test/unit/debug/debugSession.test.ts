// The order of a session: what is asked, what is answered, which events follow. The worker is a script.

import assert from 'node:assert/strict';
import { CancelledError, UserError } from '../../../src/core/base/errors';
import type { Stop } from '../../../src/protocol/stepping';
import { MemoryClient } from '../../support/memoryClient';
import { beginning, nextTurn, type Script, ScriptedStepping, stopAt } from '../../support/scriptedStepping';

const client = (script: Script = {}, now?: () => number): MemoryClient =>
  new MemoryClient(new ScriptedStepping(script), now);
const ended: Stop = {
  kind: 'ended',
  position: { epoch: 1, batch: 2, phase: 'epochEnd' },
  logs: { loss: 0.25 },
};
const endless = (): Promise<Stop> => new Promise<Stop>(() => undefined);

describe('a debug session', () => {
  it('asks for breakpoints when there are layers to bind them to, and runs when they are set', async () => {
    const one = client();
    await one.request('initialize', { adapterID: 'backstep' });
    const initialized = one.next('initialized');
    await one.request('launch', { program: 'small.py', data: 'moons', stopOnEntry: false });
    await initialized;
    await one.request('setBreakpoints', {
      source: { path: '/models/small.py' },
      breakpoints: [{ line: 6, condition: 'loss > 1' }],
    });
    assert.deepEqual(one.environment.motions, []);
    const stopped = one.next('stopped');
    await one.request('configurationDone');
    await stopped;
    assert.deepEqual(one.environment.motions, [
      { kind: 'continue', direction: 'forward', includesHere: true },
    ]);
    assert.deepEqual(one.environment.breakpoints, [
      {
        id: 1,
        kind: 'layer',
        layers: [0],
        phases: ['forward', 'backward'],
        condition: 'loss > 1',
        hitCondition: undefined,
        logMessage: undefined,
      },
    ]);
  });

  it('stops on entry, at the first layer’s line', async () => {
    const one = client();
    await one.launch();
    const [stopped] = one.bodies('stopped');
    assert.equal(stopped.reason, 'entry');
    const { stackFrames } = await one.request('stackTrace', { threadId: 1 });
    assert.deepEqual(
      stackFrames.map(({ name, line, column }) => [name, line, column]),
      [
        ['dense · forward', 6, 5],
        ['batch 1/3', 11, 1],
        ['epoch 1/2', 11, 1],
      ],
    );
    assert.deepEqual(await one.request('threads'), {
      threads: [{ id: 1, name: 'epoch 1/2 · batch 1/3 · forward' }],
    });
  });

  it('counts from 0 for a client that does', async () => {
    const one = client();
    await one.launch({}, { linesStartAt1: false, columnsStartAt1: false });
    const { stackFrames } = await one.request('stackTrace', { threadId: 1 });
    assert.deepEqual([stackFrames[0].line, stackFrames[0].column], [5, 4]);
  });

  it('answers a step before it tells where it led', async () => {
    const one = client();
    await one.launch();
    const stopped = one.next('stopped');
    await one.request('next', { threadId: 1 });
    assert.equal(one.bodies('stopped').length, 1);
    assert.equal((await stopped).reason, 'step');
    assert.deepEqual(one.environment.motions, [{ kind: 'over', direction: 'forward', granularity: 'layer' }]);
  });

  it('refuses what needs a stop while the run goes on', async () => {
    const one = client({ move: endless });
    await one.launch();
    await one.request('continue', { threadId: 1 });
    for (const [command, given] of [
      ['stackTrace', { threadId: 1 }],
      ['next', { threadId: 1 }],
      ['evaluate', { expression: 'loss' }],
      ['backstep/sample', { row: 0 }],
    ] as const) {
      const { success, message } = await one.response(command, given);
      assert.equal(success, false);
      assert.match(message ?? '', /goes on/);
    }
    assert.equal((await one.request('threads')).threads.length, 1);
    await one.request('pause', { threadId: 1 });
    assert.ok(one.environment.calls.some(([name]) => name === 'pause'));
  });

  it('stands at the end of the training, and ends when it is continued', async () => {
    const one = client({ move: () => Promise.resolve(ended) });
    await one.launch();
    const stopped = one.next('stopped');
    await one.request('continue', { threadId: 1 });
    assert.equal((await stopped).description, 'End of the training');
    const terminated = one.next('terminated');
    await one.request('continue', { threadId: 1 });
    await terminated;
    assert.deepEqual(one.bodies('exited'), [{ exitCode: 0 }]);
    assert.equal(one.environment.disposed, 1);
  });

  it('ends by itself without debugging', async () => {
    const one = client({ move: () => Promise.resolve(ended) });
    await one.request('initialize', {});
    await one.request('launch', { program: 'small.py', data: 'moons', noDebug: true });
    await one.request('setFunctionBreakpoints', { breakpoints: [{ name: 'dense' }] });
    const terminated = one.next('terminated');
    await one.request('configurationDone');
    await terminated;
    assert.deepEqual(one.bodies('stopped'), []);
    assert.deepEqual(one.environment.breakpoints, []);
  });

  it('tells why a motion failed, and stands', async () => {
    const one = client({ move: () => Promise.reject(new UserError('The data have vanished.')) });
    await one.launch();
    const stopped = one.next('stopped');
    await one.request('next', { threadId: 1 });
    await stopped;
    assert.match(one.bodies('output').at(-1)?.output ?? '', /vanished/);
    assert.ok((await one.request('stackTrace', { threadId: 1 })).stackFrames.length > 0);
  });

  it('says that its worker has died, and is over', async () => {
    const one = client({ move: endless });
    await one.launch();
    await one.request('continue', { threadId: 1 });
    const terminated = one.next('terminated');
    one.environment.died.fire(new Error('out of memory'));
    await terminated;
    assert.match(one.bodies('output').at(-1)?.output ?? '', /out of memory/);
    assert.match((await one.response('stackTrace', { threadId: 1 })).message ?? '', /no run/);
  });

  for (const command of ['disconnect', 'terminate']) {
    it(`ends its worker in the middle of a motion on ${command}`, async () => {
      const one = client({ move: endless });
      await one.launch();
      await one.request('continue', { threadId: 1 });
      assert.equal((await one.response(command)).success, true);
      await nextTurn();
      assert.equal(one.environment.disposed, 1);
    });
  }

  it('ends its worker on disconnect during the launch', async () => {
    const one = client({ launch: () => new Promise(() => undefined) });
    await one.request('initialize', {});
    const launch = one.response('launch', { program: 'small.py', data: 'moons' });
    await one.request('disconnect');
    assert.equal(one.environment.disposed, 1);
    void launch;
  });

  it('tells what is wrong with a launch, and can be launched again', async () => {
    const one = client();
    await one.request('initialize', {});
    const refuse = async (given: unknown): Promise<string> => {
      const { success, message } = await one.response('launch', given);
      assert.equal(success, false);
      return message ?? '';
    };
    assert.match(await refuse({}), /'program' is missing/);
    assert.match(await refuse({ program: 3 }), /'program' must be a text, but is 3/);
    assert.match(
      await refuse({ program: 'small.py', epochs: 0 }),
      /'epochs' must be a whole number of at least 1, but is 0/,
    );
    assert.match(
      await refuse({ program: 'small.py', shuffle: 'yes' }),
      /'shuffle' must be true or false, but is "yes"/,
    );
    assert.match(
      await refuse({ program: 'small.py', recordingMemory: -1 }),
      /'recordingMemory' must be megabytes/,
    );
    assert.match(await refuse({ program: 'missing.py' }), /no such file/);
    assert.match(await refuse({ program: 'small.py' }), /does not say which data/);
    assert.match(await refuse([]), /must be an object/);
    await one.launch();
    assert.match(await refuse({ program: 'small.py' }), /has its run already/);
  });

  it('begins again with the text as it is now', async () => {
    const one = client();
    await one.launch();
    const stopped = one.next('stopped');
    await one.request('restart');
    assert.equal((await stopped).reason, 'entry');
    assert.deepEqual([one.environment.started, one.environment.disposed], [2, 1]);
  });

  it('answers requests that there are none of, and those that are no requests', async () => {
    const one = client();
    assert.match((await one.response('frobnicate')).message ?? '', /no request 'frobnicate'/);
    assert.match((await one.response('toString')).message ?? '', /no request/);
    assert.match((await one.response('setBreakpoints', 'text')).message ?? '', /must be an object/);
    assert.match((await one.response('setBreakpoints', {})).message ?? '', /'source' is missing/);
    assert.match((await one.response('stackTrace', { startFrame: 'x' })).message ?? '', /no run/);
    one.send({ type: 'request' });
    one.send({ type: 'unheard of' });
    assert.equal((await one.response('initialize', {})).success, true);
  });

  it('shows a replay that takes long, and gives it up when asked', async () => {
    let time = 0;
    let finish: (stop: Stop) => void = () => undefined;
    const one = client({ move: () => new Promise<Stop>((resolve) => (finish = resolve)) }, () => time);
    await one.launch({}, { supportsProgressReporting: true });
    await one.request('stepBack', { threadId: 1 });
    await nextTurn();
    one.environment.host?.progress({ position: beginning, replay: 0.1 });
    assert.deepEqual(one.bodies('progressStart'), []);
    time = 400;
    one.environment.host?.progress({ position: beginning, replay: 0.5 });
    const [{ progressId, percentage, cancellable }] = one.bodies('progressStart');
    assert.deepEqual([percentage, cancellable], [50, true]);
    await one.request('cancel', { progressId });
    assert.ok(one.environment.calls.some(([name]) => name === 'pause'));
    const stopped = one.next('stopped');
    finish(stopAt(beginning, { reason: 'cancelled' }));
    assert.equal((await stopped).reason, 'pause');
    assert.deepEqual(one.bodies('progressEnd'), [{ progressId }]);
  });

  it('knows frames and variables of an earlier stop to be gone', async () => {
    const one = client();
    await one.launch();
    const { stackFrames } = await one.request('stackTrace', { threadId: 1 });
    const stopped = one.next('stopped');
    await one.request('next', { threadId: 1 });
    await stopped;
    const { message } = await one.response('scopes', { frameId: stackFrames[0].id });
    assert.match(message ?? '', /has gone on/);
  });

  it('moves for a page, and tells the editor', async () => {
    const one = client();
    await one.launch();
    const stop = await one.request('backstep/move', {
      motion: { kind: 'jump', epoch: 0, batch: 2, phase: 'backward', layer: 1 },
    });
    assert.equal(stop.kind, 'stopped');
    assert.equal(one.bodies('continued').length, 1);
    assert.equal(one.bodies('backstep/stopped').length, 2);
    const { message } = await one.response('backstep/move', { motion: { kind: 'fly' } });
    assert.match(message ?? '', /'kind' must be one of/);
  });

  it('cancels a request that waits', async () => {
    const one = client({ scopes: () => new Promise(() => undefined) });
    await one.launch();
    const { stackFrames } = await one.request('stackTrace', { threadId: 1 });
    const scopes = one.response('scopes', { frameId: stackFrames[0].id });
    await one.request('cancel', { requestId: one.seq });
    assert.equal((await scopes).message, 'cancelled');
  });

  it('passes over what a worker gives up', async () => {
    const one = client({ scopes: () => Promise.reject(new CancelledError()) });
    await one.launch();
    const { stackFrames } = await one.request('stackTrace', { threadId: 1 });
    assert.equal((await one.response('scopes', { frameId: stackFrames[0].id })).message, 'cancelled');
  });
});
