// Breakpoints from what a client writes to what the worker watches, and back to what the client shows.

import assert from 'node:assert/strict';
import { MemoryClient } from '../../support/memoryClient';
import { ScriptedStepping, value } from '../../support/scriptedStepping';

const source = { path: '/models/small.py' };

async function launched(environment = new ScriptedStepping()): Promise<MemoryClient> {
  const client = new MemoryClient(environment);
  await client.launch();
  return client;
}

/** Without what is absent. */
const told = ({ environment }: MemoryClient): unknown => JSON.parse(JSON.stringify(environment.breakpoints));

describe('breakpoints of a debug session', () => {
  it('move to the next layer, or say why they cannot', async () => {
    const client = await launched();
    const lines = [{ line: 7 }, { line: 5 }, { line: 1 }, { line: 10 }, { line: 11 }];
    const { breakpoints } = await client.request('setBreakpoints', { source, breakpoints: lines });
    assert.deepEqual(
      breakpoints.map(({ verified, line }) => [verified, line]),
      [
        [true, 8],
        [false, undefined],
        [false, undefined],
        [true, 10],
        [true, 11],
      ],
    );
    assert.match(breakpoints[1].message ?? '', /'input_layer' \(InputLayer\) computes nothing/);
    assert.match(breakpoints[2].message ?? '', /no layer of the model/);
    assert.deepEqual(told(client), [
      { id: 1, kind: 'layer', layers: [1], phases: ['forward', 'backward'] },
      { id: 4, kind: 'run', at: 'loss' },
      { id: 5, kind: 'run', at: 'batch' },
    ]);
  });

  it('in another file wait for nothing', async () => {
    const client = await launched();
    const { breakpoints } = await client.request('setBreakpoints', {
      source: { path: '/models/other.py' },
      breakpoints: [{ line: 6 }],
    });
    assert.match(breakpoints[0].message ?? '', /debugs small\.py/);
    assert.deepEqual(told(client), []);
  });

  it('stop in the passes of their mode', async () => {
    const client = await launched();
    const breakpoints = [
      { line: 6, mode: 'update' },
      { line: 8, mode: 'any' },
      { line: 8, mode: 'sideways' },
    ];
    const answer = await client.request('setBreakpoints', { source, breakpoints });
    assert.match(answer.breakpoints[2].message ?? '', /no breakpoint mode 'sideways'/);
    assert.deepEqual(told(client), [
      { id: 1, kind: 'layer', layers: [0], phases: ['update'] },
      { id: 2, kind: 'layer', layers: [1], phases: ['forward', 'backward', 'update'] },
    ]);
  });

  it('keep their ids while others come and go', async () => {
    const client = await launched();
    const set = async (lines: readonly number[]): Promise<unknown> => {
      const { breakpoints } = await client.request('setBreakpoints', {
        source,
        breakpoints: lines.map((line) => ({ line })),
      });
      return breakpoints.map(({ id }) => id);
    };
    assert.deepEqual(await set([6]), [1]);
    assert.deepEqual(await set([8, 6]), [2, 1]);
    assert.deepEqual(await set([6]), [1]);
  });

  it('of functions mean layers, classes and moments', async () => {
    const client = await launched();
    const { breakpoints } = await client.request('setFunctionBreakpoints', {
      breakpoints: [
        { name: 'out' },
        { name: 'Dense', hitCondition: '3' },
        { name: 'epoch' },
        { name: 'conv' },
      ],
    });
    assert.match(breakpoints[3].message ?? '', /there are dense, Dense, out, epoch, batch, loss, update/);
    assert.deepEqual(told(client), [
      { id: 1, kind: 'layer', layers: [1], phases: ['forward', 'backward'], byName: true },
      {
        id: 2,
        kind: 'layer',
        layers: [0, 1],
        phases: ['forward', 'backward'],
        hitCondition: '3',
        byName: true,
      },
      { id: 3, kind: 'run', at: 'epoch', byName: true },
    ]);
  });

  it('of data watch for what their condition says', async () => {
    const client = await launched();
    const dataId = 'dense.kernel';
    const conditions = [
      undefined,
      'changes',
      'crosses -0.5',
      'Changes  sign',
      'becomes NaN',
      'unit dies',
      'epoch > 1',
    ];
    await client.request('setDataBreakpoints', {
      breakpoints: [
        ...conditions.map((condition) => ({ dataId, condition })),
        { dataId: 'when norm(x) > 5' },
      ],
    });
    const events = client.environment.breakpoints.map((one) =>
      one.kind === 'data' ? [one.expression, one.event.kind, one.condition] : [],
    );
    assert.deepEqual(events, [
      [dataId, 'changes', undefined],
      [dataId, 'changes', undefined],
      [dataId, 'crosses', undefined],
      [dataId, 'changesSign', undefined],
      [dataId, 'becomesNaN', undefined],
      [dataId, 'unitDies', undefined],
      [dataId, 'changes', 'epoch > 1'],
      ['norm(x) > 5', 'becomesTrue', undefined],
    ]);
  });

  it('of data are offered for a variable and for an expression, not for an address', async () => {
    const client = await launched(
      new ScriptedStepping({
        scopes: () => [
          { kind: 'parameters', values: [value('dense.kernel', { name: 'kernel', shape: [2, 4] })] },
        ],
        watchable: (expression) => ({ expression, isCondition: expression.includes('>') }),
      }),
    );
    const { stackFrames } = await client.request('stackTrace', { threadId: 1 });
    const { scopes } = await client.request('scopes', { frameId: stackFrames[0].id });
    const info = (given: object): Promise<{ dataId: string | null }> =>
      client.request('dataBreakpointInfo', given);
    const { variablesReference } = scopes[0];
    assert.equal((await info({ name: 'kernel', variablesReference })).dataId, 'dense.kernel');
    assert.equal((await info({ name: 'loss > 2' })).dataId, 'when loss > 2');
    assert.equal((await info({ name: '0x10', asAddress: true, bytes: 4 })).dataId, null);
    await assert.rejects(info({ name: 'bias', variablesReference }), /no variable 'bias'/);
  });

  it('of exceptions hand on their condition, be it a threshold', async () => {
    const client = await launched();
    const { breakpoints } = await client.request('setExceptionBreakpoints', {
      filters: ['nan', 'bogus'],
      filterOptions: [
        { filterId: 'explodingGradient', condition: '20' },
        { filterId: 'lossRises', condition: 'epoch > 1' },
      ],
    });
    assert.deepEqual(
      breakpoints.map(({ verified }) => verified),
      [true, false, true, true],
    );
    assert.deepEqual(client.environment.exceptions, [
      { filter: 'nan', condition: undefined },
      { filter: 'explodingGradient', condition: '20' },
      { filter: 'lossRises', condition: 'epoch > 1' },
    ]);
  });

  it('set before the launch are bound when there is a run', async () => {
    const client = new MemoryClient(new ScriptedStepping());
    const { breakpoints } = await client.request('setBreakpoints', { source, breakpoints: [{ line: 6 }] });
    assert.deepEqual([breakpoints[0].verified, breakpoints[0].reason], [false, 'pending']);
    await client.launch();
    const [{ breakpoint }] = client.bodies('breakpoint');
    assert.deepEqual([breakpoint.id, breakpoint.verified, breakpoint.line], [1, true, 6]);
  });

  it('of a text that was edited meanwhile say so once', async () => {
    const client = await launched();
    for (let times = 0; times < 2; times++) {
      await client.request('setBreakpoints', { source, breakpoints: [], sourceModified: true });
    }
    const warnings = client.bodies('output').filter(({ category }) => category === 'important');
    assert.equal(warnings.length, 1);
    assert.match(warnings[0].output, /small\.py was changed while it runs/);
  });

  it('write what logpoints say at their line', async () => {
    const client = await launched();
    await client.request('setBreakpoints', { source, breakpoints: [{ line: 6, logMessage: '{loss}' }] });
    client.environment.host?.output('0.5', { epoch: 0, batch: 0, phase: 'forward', layer: 0 }, 1);
    const written = client.bodies('output').at(-1);
    assert.deepEqual(
      [written?.output, written?.line, written?.source?.path],
      ['0.5\n', 6, '/models/small.py'],
    );
  });
});
