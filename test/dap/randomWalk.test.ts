// A client that does anything in any order: steps, jumps, sets breakpoints and values, looks around. Whatever it asks is answered,
// and no answer is a defect.

import assert from 'node:assert/strict';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { Random } from '../../src/core/base/random';
import { DapClient } from './dapClient';
import { type ModelFolder, modelFolder, moons } from './models';

/** Layers, `compile` and `fit` in the small model's text. */
const lines = [6, 7, 8, 11, 16];
const acts = 400;

describe('backstep dap on a random walk', () => {
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

  for (const seed of [1, 2, 3]) {
    it(`answers ${acts} requests of seed ${seed}`, async () => {
      const random = new Random(seed);
      await client.begin({ program: folder.python, data: moons, epochs: 3 });
      for (let act = 0; act < acts; act++) await anything(client, folder.python, random);
      const defects = client.said.filter(isDefect);
      assert.deepEqual(defects, []);
    });
  }
});

/** An answer that blames the adapter, or what it writes where errors go. */
function isDefect(message: DebugProtocol.ProtocolMessage): boolean {
  if (message.type === 'event') {
    const told = message as DebugProtocol.OutputEvent;
    return told.event === 'output' && told.body.category === 'stderr';
  }
  const answer = message as DebugProtocol.ErrorResponse;
  return message.type === 'response' && !answer.success && answer.body.error?.id === 1002;
}

async function anything(client: DapClient, file: string, random: Random): Promise<void> {
  const one = <T>(items: readonly T[]): T => items[random.below(items.length)];
  const some = <T>(items: readonly T[]): T[] => items.filter(() => random.below(3) === 0);
  const { stackFrames } = await client.ask('stackTrace', { threadId: 1 });
  const frameId = one(stackFrames).id;
  const source = { path: file };
  const acts: readonly (() => Promise<unknown>)[] = [
    () => client.go(one(['next', 'stepIn', 'stepOut', 'stepBack', 'reverseContinue'])),
    () => client.go(one(['next', 'stepBack']), { threadId: 1, granularity: 'instruction' }),
    () => (hasEnded(client) ? Promise.resolve() : client.go('continue')),
    () => client.go('restartFrame', { frameId }),
    async () => {
      const { targets } = await client.ask('gotoTargets', { source, line: one(lines) });
      await client.go('goto', { threadId: 1, targetId: one(targets).id });
    },
    async () => {
      const { targets } = await client.ask('stepInTargets', { frameId });
      if (targets.length > 0) await client.go('stepIn', { threadId: 1, targetId: one(targets).id });
    },
    () => {
      const breakpoints = some(lines).map((line) => ({
        line,
        mode: one(['forward', 'backward', 'update', 'any']),
        condition: one([undefined, 'loss > 0.6', 'max(abs(x)) > 1']),
        hitCondition: one([undefined, '% 2']),
        logMessage: one([undefined, undefined, 'loss {loss:.3f}']),
      }));
      return client.ask('setBreakpoints', { source, breakpoints });
    },
    () =>
      client.ask('setFunctionBreakpoints', {
        breakpoints: some(['dense', 'epoch', 'loss', 'update']).map((name) => ({ name })),
      }),
    () => {
      const watched = [
        { dataId: 'dense.kernel', condition: one(['changes', 'changes sign', 'crosses 0.1']) },
        { dataId: 'when loss < 0.6' },
      ];
      return client.ask('setDataBreakpoints', { breakpoints: some(watched) });
    },
    () =>
      client.ask('setExceptionBreakpoints', {
        filters: some(['nan', 'infinity', 'explodingGradient', 'deadRelu', 'lossRises']),
      }),
    async () => {
      const { scopes } = await client.ask('scopes', { frameId });
      const { variables } = await client.ask('variables', {
        variablesReference: one(scopes).variablesReference,
      });
      const { variablesReference } = one(variables);
      if (variablesReference > 0) await client.ask('variables', { variablesReference, start: 0, count: 3 });
    },
    () => {
      const expression = one([
        'lr = 0.01',
        'dense.kernel = dense.kernel * 1.1',
        'x[0, 0] = 3',
        'dense.bias[1] = 0.5',
      ]);
      return client.ask('evaluate', { expression, context: 'repl', frameId });
    },
    () => client.ask(one(['backstep/layerLines', 'backstep/history', 'backstep/gradientFlow']), {}),
    () => client.ask('backstep/sample', { row: random.below(16) }),
    () => {
      const phase = one(['forward', 'loss', 'backward', 'update']);
      const motion = { kind: 'jump', epoch: random.below(3), batch: random.below(3), phase };
      return client.ask('backstep/move', { motion });
    },
  ];
  // A refusal is an answer: between two batches there is no sample to show.
  await one(acts)().catch(() => undefined);
}

function hasEnded(client: DapClient): boolean {
  const stops = client.said.filter(
    (message) => (message as DebugProtocol.Event).event === 'backstep/stopped',
  );
  const latest = stops.at(-1) as DebugProtocol.Event | undefined;
  return (latest?.body as { kind?: string } | undefined)?.kind === 'ended';
}
