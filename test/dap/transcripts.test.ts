// Every request that the debugger knows, as a client that is not ours makes it over standard input and output. What is said is
// stored beside this file in transcripts/, one file for each of these conversations.

import assert from 'node:assert/strict';
import path from 'node:path';
import { DapClient } from './dapClient';
import { frameRequests, motionRequests, questions } from './requests';
import { checkTranscript, transcripts } from './transcript';
import { type ModelFolder, modelFolder, moons, train } from './models';

describe('backstep dap', () => {
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

  /** The innermost frame's number. */
  const top = async (): Promise<number> => {
    const { stackFrames } = await client.ask('stackTrace', { threadId: 1, levels: 1 });
    return stackFrames[0].id;
  };
  /** The number of a scope of the innermost frame. */
  const scope = async (wanted: string): Promise<number> => {
    const { scopes } = await client.ask('scopes', { frameId: await top() });
    return scopes.find(({ name }) => name === wanted)?.variablesReference ?? 0;
  };
  /** To the first stop; how one comes there is the first conversation's matter. */
  const begin = async (): Promise<void> => {
    await client.begin(launch());
    client.said.length = 0;
  };
  const launch = (changes: object = {}): object => ({ program: folder.python, data: moons, ...changes });
  /** Says good-bye, and compares all that was said. */
  const end = async (name: string): Promise<void> => {
    await client.send('disconnect', {});
    assert.equal(await client.ended(), 0);
    checkTranscript(name, client.said, new Map([[folder.path, '<folder>']]), name !== 'beginning');
  };

  it('begins: initialize, launch, configurationDone, threads, stackTrace, loadedSources', async () => {
    await client.begin(launch());
    await client.send('threads');
    await client.send('stackTrace', { threadId: 1 });
    await client.send('stackTrace', { threadId: 1, startFrame: 1, levels: 1 });
    await client.send('loadedSources', {});
    await client.send('source', { source: { path: folder.python }, sourceReference: 0 });
    await end('beginning');
  });

  it('steps: next, stepIn, stepInTargets, stepOut, stepBack, granularity', async () => {
    await begin();
    const step = async (command: string, given: object = {}): Promise<void> => {
      await client.go(command, { threadId: 1, ...given });
      await client.send('stackTrace', { threadId: 1 });
    };
    await step('next');
    await step('stepIn');
    await step('next');
    await step('stepOut');
    await step('stepOut');
    await step('next');
    await step('next', { granularity: 'instruction' });
    await step('stepBack', { granularity: 'instruction' });
    await step('stepBack');
    await client.send('stepInTargets', { frameId: await top() });
    await step('stepIn', { targetId: 3 });
    await step('stepOut');
    await end('steps');
  });

  it('goes back to the beginning: reverseContinue, restartFrame, restart', async () => {
    await begin();
    await client.go('stepIn', { threadId: 1, targetId: 2 });
    await client.go('next');
    const { stackFrames } = await client.ask('stackTrace', { threadId: 1 });
    await client.go('restartFrame', { frameId: stackFrames[1].id });
    await client.go('next');
    await client.go('reverseContinue');
    await client.go('restart', {});
    await client.send('threads');
    await end('back');
  });

  it('stops at lines: setBreakpoints, breakpointLocations, continue, conditions, hits, logpoints, modes', async () => {
    const source = { path: folder.python };
    await begin();
    await client.send('breakpointLocations', { source, line: 1, endLine: 16 });
    const set = (...breakpoints: readonly object[]) => client.send('setBreakpoints', { source, breakpoints });
    await set({ line: 8, condition: 'batch == 2' }, { line: 1 }, { line: 5 }, { line: 9 });
    await client.go('continue');
    await client.go('continue');
    await set(
      { line: 6, mode: 'update', hitCondition: '2' },
      { line: 13, logMessage: 'batch {batch}: {loss}' },
    );
    await client.go('continue');
    await set({ line: 6, condition: 'no_such_name > 1' }, { line: 6, condition: '(' });
    await end('lines');
  });

  it('stops at names: setFunctionBreakpoints', async () => {
    await begin();
    const set = (...names: readonly string[]) =>
      client.send('setFunctionBreakpoints', { breakpoints: names.map((name) => ({ name })) });
    await set('out', 'Dropout', 'conv2d');
    await client.go('continue');
    await client.go('continue');
    await set('loss');
    await client.go('continue');
    await set('update');
    await client.go('continue');
    await set('epoch');
    await client.go('continue');
    await set('batch');
    await client.go('continue');
    await end('names');
  });

  it('stops at data: dataBreakpointInfo, setDataBreakpoints', async () => {
    await begin();
    const variablesReference = await scope('Parameters');
    await client.send('dataBreakpointInfo', { variablesReference, name: 'kernel' });
    await client.send('dataBreakpointInfo', { name: 'kernel[0, 1]', frameId: await top() });
    await client.send('dataBreakpointInfo', { name: 'norm(dense.grad.kernel) > 0.01' });
    await client.send('dataBreakpointInfo', { name: '0x10', asAddress: true });
    const set = (...breakpoints: readonly object[]) => client.send('setDataBreakpoints', { breakpoints });
    await set({ dataId: 'dense.kernel', accessType: 'write' });
    await client.go('continue');
    await set({ dataId: 'dense.kernel[0, 1]', condition: 'changes' });
    await client.go('continue');
    await set({ dataId: 'when loss < 0.65' }, { dataId: 'nothing', condition: 'crosses 1' });
    await client.go('continue');
    await end('data');
  });

  it('stops at faults: setExceptionBreakpoints, exceptionInfo', async () => {
    await client.send('initialize', { adapterID: 'backstep' });
    const initialized = client.next('initialized');
    await client.send('launch', { program: folder.breaking, stopOnEntry: false });
    await initialized;
    await client.send('setExceptionBreakpoints', {
      filters: ['infinity', 'unknown'],
      filterOptions: [{ filterId: 'nan', condition: 'epoch >= 1' }],
    });
    await client.go('configurationDone', {});
    await client.send('exceptionInfo', { threadId: 1 });
    await client.send('stackTrace', { threadId: 1 });
    await client.go('stepBack');
    await client.refusal('exceptionInfo', { threadId: 1 });
    await client.send('setExceptionBreakpoints', {
      filters: [],
      filterOptions: [{ filterId: 'explodingGradient', condition: '1e9' }],
    });
    await client.go('continue');
    await end('faults');
  });

  it('shows values: scopes, variables in pages, evaluate in every context, completions', async () => {
    await begin();
    const frameId = await top();
    const { scopes } = await client.ask('scopes', { frameId });
    for (const { variablesReference } of scopes) await client.send('variables', { variablesReference });
    const { variables } = await client.ask('variables', { variablesReference: await scope('Inputs') });
    const { variablesReference } = variables[0];
    await client.send('variables', { variablesReference, filter: 'indexed', start: 14, count: 10 });
    const evaluate = (expression: string, context: string) =>
      client.send('evaluate', { expression, frameId, context });
    await evaluate('kernel[0]', 'watch');
    await evaluate('max(abs(kernel))', 'hover');
    await evaluate('kernel @ transpose(kernel)', 'repl');
    await evaluate('dense.kernel', 'clipboard');
    await client.send('evaluate', { expression: 'out.kernel' });
    await client.refusal('evaluate', { expression: 'kernel +', frameId });
    await client.refusal('evaluate', { expression: 'kernal', frameId });
    await client.refusal('evaluate', { expression: 'process.exit(1)', frameId });
    await client.send('completions', { text: 'dense.k', column: 8, frameId });
    await client.send('completions', { text: 'me', column: 3, frameId });
    await end('values');
  });

  it('sets values: setVariable, setExpression, the console', async () => {
    await begin();
    await client.go('next');
    await client.go('stepBack');
    const variablesReference = await scope('Parameters');
    await client.send('setVariable', { variablesReference, name: 'kernel', value: 'kernel * 2' });
    await client.send('setExpression', { expression: 'kernel[0, 1]', value: '0.5', frameId: await top() });
    await client.send('evaluate', { expression: 'lr = 0.1', context: 'repl', frameId: await top() });
    await client.send('evaluate', { expression: 'lr', context: 'watch' });
    await client.send('evaluate', { expression: 'dense.kernel[0]', context: 'watch' });
    await client.refusal('setVariable', { variablesReference, name: 'kernel', value: '"text"' });
    await client.refusal('setExpression', { expression: 'dense.relu', value: '0' });
    await end('setting');
  });

  it('reads and writes memory: readMemory, writeMemory', async () => {
    await begin();
    await client.send('readMemory', { memoryReference: 'dense.kernel', count: 16 });
    await client.send('readMemory', { memoryReference: 'dense.kernel', offset: 24, count: 16 });
    await client.send('writeMemory', { memoryReference: 'dense.kernel', offset: 4, data: 'AACAPw==' });
    await client.send('evaluate', { expression: 'dense.kernel[0, 1]' });
    await client.refusal('writeMemory', { memoryReference: 'dense.kernel', offset: 30, data: 'AACAPw==' });
    await client.send('writeMemory', {
      memoryReference: 'dense.kernel',
      offset: 28,
      data: 'AACAPwAA',
      allowPartial: true,
    });
    await client.refusal('readMemory', { memoryReference: 'nothing', count: 4 });
    await end('memory');
  });

  it('debugs a saved model by its summary: source', async () => {
    const saved = path.join(folder.path, 'moons.safetensors');
    train(folder.fitting, saved);
    await client.begin({ program: saved, data: moons, epochs: 1 });
    client.said.length = 0;
    const { stackFrames } = await client.ask('stackTrace', { threadId: 1 });
    const { source } = stackFrames[0];
    await client.send('source', { source, sourceReference: source?.sourceReference });
    await client.send('setBreakpoints', { source, breakpoints: [{ line: 1 }, { line: 3 }, { line: 7 }] });
    await client.go('continue');
    await client.refusal('source', { sourceReference: 99, source: { sourceReference: 99 } });
    await end('saved-model');
  });

  it('jumps: gotoTargets, goto', async () => {
    const source = { path: folder.python };
    await begin();
    await client.send('gotoTargets', { source, line: 3 });
    const layer = await client.ask('gotoTargets', { source, line: 8 });
    await client.go('goto', { threadId: 1, targetId: layer.targets[1].id });
    const fit = await client.ask('gotoTargets', { source, line: 16 });
    await client.go('goto', { threadId: 1, targetId: fit.targets.at(-1)?.id });
    await client.send('threads');
    await client.refusal('goto', { threadId: 1, targetId: layer.targets[0].id });
    await end('jumps');
  });

  it('answers what goes beyond the protocol', async () => {
    await begin();
    await client.send('backstep/description', {});
    await client.send('backstep/position', {});
    const move = (motion: object) => client.send('backstep/move', { motion });
    await move({ kind: 'jump', epoch: 0, batch: 1, phase: 'backward', layer: 2 });
    await client.send('backstep/layerLines', {});
    await client.send('backstep/history', {});
    await client.send('backstep/sample', { row: 0 });
    await client.send('backstep/explain', { cell: { kind: 'output', row: 0, layer: 2, op: 0, index: 1 } });
    await client.send('backstep/gradientFlow', {});
    await client.send('backstep/exportText', { reference: 'out.bias', format: 'numpy' });
    await client.send('backstep/reference', { variablesReference: await scope('Parameters'), name: 'bias' });
    await client.send('backstep/saveRecording', { path: path.join(folder.path, 'run.backstep.json') });
    await move({ kind: 'origin', reference: 'out.kernel' });
    await client.send('backstep/pause', {});
    await client.refusal('backstep/move', { motion: { kind: 'over', direction: 'sideways' } });
    await end('beyond');
  });

  it('runs to the end, goes back from there, and ends when continued: terminated, exited', async () => {
    await client.begin(launch({ epochs: 1 }));
    await client.go('continue');
    await client.send('stackTrace', { threadId: 1 });
    await client.go('stepBack');
    await client.send('threads');
    await client.go('continue');
    const terminated = client.next('terminated');
    await client.send('continue', { threadId: 1 });
    await terminated;
    await client.refusal('stackTrace', { threadId: 1 });
    await end('end');
  });

  it('runs without debugging', async () => {
    await client.send('initialize', { adapterID: 'backstep' });
    const initialized = client.next('initialized');
    await client.send('launch', launch({ noDebug: true, epochs: 3, seed: 4, batchSize: 24, shuffle: false }));
    await initialized;
    await client.send('setBreakpoints', { source: { path: folder.python }, breakpoints: [{ line: 6 }] });
    const terminated = client.next('terminated');
    await client.send('configurationDone');
    await terminated;
    await end('without-debugging');
  });

  it('ends when asked: terminate, cancel, attach', async () => {
    await begin();
    await client.refusal('attach', {});
    await client.send('cancel', { requestId: 1 });
    await client.send('pause', { threadId: 1 });
    const terminated = client.next('terminated');
    await client.send('terminate', {});
    await terminated;
    await end('terminate');
  });

  it('says what is wrong with a launch', async () => {
    await client.send('initialize', { adapterID: 'backstep' });
    const refuse = (given: object) => client.refusal('launch', given);
    await refuse({});
    await refuse({ program: path.join(folder.path, 'missing.py') });
    await refuse({ program: folder.path });
    await refuse({ program: folder.python });
    await refuse(launch({ epochs: '3' }));
    await refuse(launch({ batchSize: 0 }));
    await refuse(launch({ shuffle: 1 }));
    await refuse(launch({ recordingMemory: 'much' }));
    await refuse(launch({ model: 2 }));
    await refuse(launch({ data: 'nowhere.csv' }));
    await refuse(launch({ data: { generate: 'suns' } }));
    await refuse(launch({ data: 7 }));
    await refuse(launch({ weights: 'missing.safetensors' }));
    await end('launch-errors');
  });

  it('has each of its requests in one of these conversations', () => {
    const said = transcripts();
    const missing = [...questions, ...motionRequests, ...frameRequests].filter(
      (request) => !new RegExp(`^→ ${request}( |$)`, 'm').test(said),
    );
    assert.deepEqual(missing, []);
  });
});
