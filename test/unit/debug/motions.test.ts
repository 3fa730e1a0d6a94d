// Where one can go: targets of step-in and of jumps, frames to begin again.

import assert from 'node:assert/strict';
import { stepInJumps } from '../../../src/debug/jumpTargets';
import { MemoryClient } from '../../support/memoryClient';
import { description, ScriptedStepping, stopAt } from '../../support/scriptedStepping';

const extent = description;

describe('places to go to', () => {
  it('step into the passes that are still to come, else into those of the next batch', () => {
    const labels = (batch: number, epoch: number): readonly string[] =>
      stepInJumps({ epoch, batch, phase: 'backward', layer: 0 }, extent).map(({ label }) => label);
    assert.deepEqual(labels(0, 0), ['forward pass of batch 2', 'backward pass of batch 2', 'update']);
    assert.deepEqual(labels(2, 0), ['forward pass of batch 1', 'backward pass of batch 1', 'update']);
    assert.deepEqual(labels(2, 1), ['update']);
  });

  it('jump from a layer’s line to that layer, from fit to batches and epochs', async () => {
    const client = new MemoryClient(
      new ScriptedStepping({ move: () => Promise.resolve(stopAt({ epoch: 0, batch: 1, phase: 'loss' })) }),
    );
    await client.launch();
    const source = { path: '/models/small.py' };
    const first = await client.request('gotoTargets', { source, line: 8 });
    assert.deepEqual(
      first.targets.map(({ label, line }) => [label, line]),
      [
        ['forward pass of batch 1', 8],
        ['backward pass of batch 1', 8],
        ['update of batch 1', 8],
      ],
    );
    const stopped = client.next('stopped');
    await client.request('goto', { threadId: 1, targetId: first.targets[1].id });
    await stopped;
    assert.deepEqual(JSON.parse(JSON.stringify(client.environment.motions)), [
      { kind: 'jump', epoch: 0, batch: 0, phase: 'backward', layer: 1 },
    ]);
    const { targets } = await client.request('gotoTargets', { source, line: 11 });
    assert.deepEqual(
      targets.map(({ label }) => label),
      ['batch 1 of epoch 1', 'batch 2 of epoch 1', 'batch 3 of epoch 1', 'epoch 1', 'epoch 2'],
    );
    await assert.rejects(client.request('goto', { threadId: 1, targetId: 1 }), /no jump target/);
  });

  it('begin again what a frame stands for', async () => {
    const client = new MemoryClient(
      new ScriptedStepping({
        move: () => Promise.resolve(stopAt({ epoch: 0, batch: 0, phase: 'backward', layer: 0, op: 1 })),
      }),
    );
    await client.launch();
    const step = async (command: string, given: object): Promise<void> => {
      const stopped = client.next('stopped');
      await client.request(command, given);
      await stopped;
    };
    await step('stepIn', { threadId: 1, granularity: 'instruction' });
    const { stackFrames } = await client.request('stackTrace', { threadId: 1 });
    assert.deepEqual(
      stackFrames.map(({ name }) => name),
      ['biasAdd Σ dz', 'dense · backward', 'batch 1/3', 'epoch 1/2'],
    );
    await step('restartFrame', { frameId: stackFrames[1].id });
    assert.deepEqual(client.environment.motions, [
      { kind: 'into', direction: 'forward', granularity: 'op' },
      { kind: 'restart', frame: 'layer' },
    ]);
    await assert.rejects(client.request('next', { threadId: 7 }), /no thread with the number 7/);
  });
});
