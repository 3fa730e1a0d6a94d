// Values as variables: named by expressions, paged, set, completed, read as bytes.

import assert from 'node:assert/strict';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { fromWire, toWire } from '../../../src/debug/wireValues';
import { MemoryClient } from '../../support/memoryClient';
import { type Script, ScriptedStepping, value } from '../../support/scriptedStepping';

const kernel = value('dense.kernel', {
  name: 'kernel',
  shape: [250, 4],
  text: 'float32[250,4]  mean 0',
  children: 250,
  settable: true,
  byteLength: 4000,
});
const script: Script = {
  scopes: () => [{ kind: 'parameters', values: [kernel, value('dense.bias', { name: 'bias' })] }],
  children: (reference, start, count) =>
    Array.from({ length: count }, (_, i) => value(`${reference}[${start + i}]`, { name: `[${start + i}]` })),
  evaluate: (expression) => ({ ...kernel, reference: expression }),
  assign: (reference) => ({ ...kernel, reference }),
  exportText: () => 'array([…])',
};

async function launched(given: object = {}, changes: Script = {}): Promise<MemoryClient> {
  const client = new MemoryClient(new ScriptedStepping({ ...script, ...changes }));
  await client.launch({}, given);
  return client;
}

async function parameters(client: MemoryClient): Promise<readonly DebugProtocol.Variable[]> {
  const { stackFrames } = await client.request('stackTrace', { threadId: 1 });
  const { scopes } = await client.request('scopes', { frameId: stackFrames[0].id });
  assert.equal(scopes[0].name, 'Parameters');
  return (await client.request('variables', { variablesReference: scopes[0].variablesReference })).variables;
}

describe('variables of a debug session', () => {
  it('say what the client can show, and carry their expression', async () => {
    const client = await launched({
      supportsVariableType: true,
      supportsVariablePaging: true,
      supportsMemoryReferences: true,
    });
    const [first, second] = await parameters(client);
    assert.deepEqual(first, {
      name: 'kernel',
      value: 'float32[250,4]  mean 0',
      evaluateName: 'dense.kernel',
      type: 'float32[250,4]',
      variablesReference: 2,
      indexedVariables: 250,
      memoryReference: 'dense.kernel',
      presentationHint: { kind: 'data' },
    });
    assert.deepEqual([second.variablesReference, second.presentationHint?.attributes], [0, ['readOnly']]);
  });

  it('are sent in the pages that are asked for', async () => {
    const client = await launched({ supportsVariablePaging: true });
    const [{ variablesReference }] = await parameters(client);
    const page = { variablesReference, filter: 'indexed', start: 240, count: 100 };
    const { variables } = await client.request('variables', page);
    assert.deepEqual([variables.length, variables[0].name], [10, '[240]']);
    assert.deepEqual((await client.request('variables', { ...page, filter: 'named' })).variables, []);
  });

  it('are sent in parts to a client that does not page', async () => {
    const client = await launched();
    const [{ variablesReference }] = await parameters(client);
    const { variables } = await client.request('variables', { variablesReference });
    assert.deepEqual(
      variables.map(({ name }) => name),
      ['[0…99]', '[100…199]', '[200…249]'],
    );
    const last = await client.request('variables', { variablesReference: variables[2].variablesReference });
    assert.deepEqual([last.variables.length, last.variables[0].evaluateName], [50, 'dense.kernel[200]']);
  });

  it('are set by their place, and what shows them hears of it', async () => {
    const client = await launched({ supportsInvalidatedEvent: true, supportsMemoryEvent: true });
    const [{ variablesReference }] = await parameters(client);
    const memory = client.next('memory');
    await client.request('setVariable', { variablesReference, name: '[3]', value: 'zeros' });
    const [, reference, expression, frame] =
      client.environment.calls.find(([name]) => name === 'assign') ?? [];
    assert.deepEqual([reference, expression, frame], ['dense.kernel[3]', 'zeros', { layer: 0 }]);
    assert.deepEqual(client.bodies('backstep/changed'), [{ reference: 'dense.kernel[3]' }]);
    assert.equal(client.bodies('invalidated').length, 1);
    assert.deepEqual(await memory, { memoryReference: 'dense.kernel', offset: 0, count: 4000 });
  });

  it('are set in the console with an equals sign, not with two', async () => {
    const client = await launched();
    await client.request('evaluate', { expression: 'lr = 0.1', context: 'repl' });
    await client.request('evaluate', { expression: 'dense.kernel[0, :] = zeros', context: 'repl' });
    await client.request('evaluate', { expression: 'lr == 0.1', context: 'repl' });
    await client.request('evaluate', { expression: 'lr = 0.1', context: 'watch' });
    const asked = client.environment.calls.filter(([name]) => name === 'assign' || name === 'evaluate');
    assert.deepEqual(
      asked.map(([name, ...given]) => [name, ...given.slice(0, -1)]),
      [
        ['assign', 'lr', '0.1'],
        ['assign', 'dense.kernel[0, :]', 'zeros'],
        ['evaluate', 'lr == 0.1'],
        ['evaluate', 'lr = 0.1'],
      ],
    );
  });

  it('are copied whole', async () => {
    const client = await launched();
    const { result } = await client.request('evaluate', { expression: 'kernel', context: 'clipboard' });
    assert.equal(result, 'array([…])');
  });

  it('complete in the client’s columns', async () => {
    const client = await launched(
      {},
      {
        complete: (_text, offset) => [{ label: 'kernel', start: offset - 3, length: 3, kind: 'property' }],
      },
    );
    const { targets } = await client.request('completions', { text: 'dense.ker', column: 10 });
    assert.deepEqual(targets, [{ label: 'kernel', start: 7, length: 3, type: 'property' }]);
    await assert.rejects(client.request('completions', { text: 'x', column: 1, line: 9 }), /no line 9/);
  });
});

describe('memory of a debug session', () => {
  const bytes = Uint8Array.from({ length: 8 }, (_, i) => i);
  const memory: Script = {
    evaluate: (expression) => value(expression, { byteLength: 8 }),
    readBytes: (_reference, offset, count) => bytes.slice(offset, offset + count),
    writeBytes: (_reference, _offset, written) => written.length,
  };

  it('is read as far as the tensor goes', async () => {
    const client = await launched({}, memory);
    const read = (offset: number, count: number): Promise<unknown> =>
      client.request('readMemory', { memoryReference: 'dense.kernel', offset, count });
    assert.deepEqual(await read(0, 4), { address: '0x0', data: 'AAECAw==' });
    assert.deepEqual(await read(6, 4), { address: '0x6', data: 'Bgc=', unreadableBytes: 2 });
    assert.deepEqual(await read(100, 4), { address: '0x64', data: '', unreadableBytes: 4 });
  });

  it('is written where it fits', async () => {
    const client = await launched({}, memory);
    const write = (offset: number, allowPartial: boolean): Promise<unknown> =>
      client.request('writeMemory', {
        memoryReference: 'dense.kernel',
        offset,
        data: 'AAAAAA==',
        allowPartial,
      });
    assert.deepEqual(await write(0, false), { offset: 0, bytesWritten: 4 });
    assert.deepEqual(await write(6, true), { offset: 6, bytesWritten: 2 });
    await assert.rejects(write(6, false), /do not fit/);
  });
});

describe('bodies of custom requests', () => {
  it('bring numbers that JSON has not', () => {
    const body = { losses: Float32Array.of(1.5, NaN, -0), best: -Infinity, epochs: [{ loss: NaN }] };
    assert.deepEqual(fromWire(JSON.parse(JSON.stringify(toWire(body)))), body);
  });
});
