// A debug session in a real extension host, started and asked through VS Code's own API.

import type { DebugProtocol } from '@vscode/debugprotocol';
import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { writeModelMetadata } from '../../src/core/formats/safetensors/modelMetadata';
import { writeSafetensors } from '../../src/core/formats/safetensors/writeSafetensors';
import { createPortableKernels } from '../../src/core/kernels/portable/portableKernels';
import { readSource } from '../../src/core/source/readSource';
import { freshNetwork } from '../../src/core/training/prepareTraining';
import { weightArrays } from '../../src/core/training/weightArrays';
import { type TemporaryFolder, temporaryFolder } from '../support/temporaryFolder';

const text = `import keras
from keras import layers

model = keras.Sequential([
    layers.Flatten(input_shape=(28, 28)),
    layers.Dense(16, activation="relu"),
    layers.Dropout(0.2),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(x, y, epochs=2, batch_size=32)
`;
const data = { generate: 'garments', samples: 160, seed: 1, scale: 255 };
const threadId = 1;

/** Values in the order of their arrival, for those who wait for the next one. */
class Waiting<Value> {
  private readonly values: Value[] = [];
  private readonly waiting: ((value: Value) => void)[] = [];

  add(value: Value): void {
    const next = this.waiting.shift();
    if (next) next(value);
    else this.values.push(value);
  }

  next(): Promise<Value> {
    const value = this.values.shift();
    return value === undefined
      ? new Promise((resolve) => this.waiting.push(resolve))
      : Promise.resolve(value);
  }
}

describe('debugging a model', () => {
  let folder: TemporaryFolder;
  let uri: vscode.Uri;
  let threads: number;
  let session: vscode.DebugSession;
  const stops = new Waiting<DebugProtocol.StoppedEvent['body']>();
  const tracking = vscode.debug.registerDebugAdapterTrackerFactory('backstep', {
    createDebugAdapterTracker: () => ({
      onDidSendMessage: ({ event, body }: DebugProtocol.Event) => {
        if (event === 'stopped') stops.add(body as DebugProtocol.StoppedEvent['body']);
      },
    }),
  });

  const request = async <Body>(command: string, given: object = {}): Promise<Body> =>
    (await session.customRequest(command, given)) as Body;
  const frames = async (): Promise<DebugProtocol.StackFrame[]> =>
    (await request<DebugProtocol.StackTraceResponse['body']>('stackTrace', { threadId })).stackFrames;
  /** Where the arrow stands: the innermost frame, and its line's text. */
  const place = async (): Promise<readonly [frame: string, line: string]> => {
    const [{ name, line }] = await frames();
    return [name, text.split('\n')[line - 1].trim()];
  };
  const step = async (command: string): Promise<readonly [frame: string, line: string]> => {
    const stopped = stops.next();
    await request(command, { threadId });
    await stopped;
    return place();
  };
  const evaluate = async (expression: string): Promise<string> => {
    const [{ id: frameId }] = await frames();
    const answer = await request<DebugProtocol.EvaluateResponse['body']>('evaluate', {
      expression,
      frameId,
      context: 'watch',
    });
    return answer.result;
  };

  /** Starts a session; its first stop is still to come. */
  const begin = async (attributes: { name: string } & Record<string, unknown>): Promise<void> => {
    const began = once(vscode.debug.onDidStartDebugSession);
    const configuration = { type: 'backstep', request: 'launch', networkPage: false, ...attributes };
    assert.ok(await vscode.debug.startDebugging(undefined, configuration));
    session = await began;
  };
  const end = async (): Promise<void> => {
    const over = once(vscode.debug.onDidTerminateDebugSession);
    await vscode.debug.stopDebugging(session);
    assert.equal(await over, session);
  };

  before(async () => {
    folder = temporaryFolder();
    const file = path.join(folder.path, 'garments.py');
    writeFileSync(file, text);
    uri = vscode.Uri.file(file);
    threads = threadsOfThisProcess();
    const line = text.split('\n').findIndex((each) => each.includes('Dense(16'));
    vscode.debug.addBreakpoints([
      new vscode.SourceBreakpoint(new vscode.Location(uri, new vscode.Position(line, 0))),
    ]);
    await vscode.window.showTextDocument(uri);
    await begin({ name: 'garments', program: file, data });
  });
  after(async () => {
    await vscode.debug.stopDebugging();
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    tracking.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    folder.remove();
  });

  it('stops on entry, before the first layer', async () => {
    const { reason } = await stops.next();
    assert.equal(reason, 'entry');
    assert.deepEqual(await place(), ['flatten · forward', 'layers.Flatten(input_shape=(28, 28)),']);
  });

  it('runs to the breakpoint on a layer', async () => {
    const stopped = stops.next();
    await request('continue', { threadId });
    assert.equal((await stopped).reason, 'breakpoint');
    assert.deepEqual(
      (await frames()).map(({ name }) => name),
      ['dense · forward', 'batch 1/5', 'epoch 1/2'],
    );
    assert.deepEqual(await place(), ['dense · forward', 'layers.Dense(16, activation="relu"),']);
  });

  it('says what is in scope, shape first', async () => {
    const [{ id: frameId }] = await frames();
    const { scopes } = await request<DebugProtocol.ScopesResponse['body']>('scopes', { frameId });
    assert.ok(scopes.length >= 3);
    const parameters = scopes.find(({ name }) => name === 'Parameters');
    assert.ok(parameters);
    const { variables } = await request<DebugProtocol.VariablesResponse['body']>('variables', {
      variablesReference: parameters.variablesReference,
    });
    assert.deepEqual(
      variables.map(({ name }) => name),
      ['kernel', 'bias'],
    );
    assert.match(variables[0].value, /^float32\[784,16\] {2}mean /);
  });

  it('steps into the layer, from op to op', async () => {
    assert.match((await step('stepIn'))[0], /^matmul/);
    assert.match((await step('next'))[0], /^biasAdd/);
    assert.match((await step('next'))[0], /^relu/);
  });

  it('steps on to the loss, and up with the gradients', async () => {
    assert.equal((await step('stepOut'))[0], 'dropout · forward');
    assert.equal((await step('next'))[0], 'dense_1 · forward');
    assert.match((await step('next'))[0], /^loss/);
    assert.deepEqual(await place(), [
      'loss · SparseCategoricalCrossentropy',
      'model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")',
    ]);
    assert.deepEqual(await step('next'), ['dense_1 · backward', 'layers.Dense(10, activation="softmax"),']);
  });

  it('steps back', async () => {
    assert.match((await step('stepBack'))[0], /^loss/);
    assert.equal((await step('stepBack'))[0], 'dense_1 · forward');
  });

  it('evaluates expressions on tensors', async () => {
    assert.equal(await evaluate('dense.kernel.shape[1]'), '16');
    assert.equal(await evaluate('sum(dense.output < 0)'), '0');
  });

  it('sets a value, and goes on with it', async () => {
    const [{ id: frameId }] = await frames();
    await request('setExpression', { expression: 'dense_1.kernel', value: 'zeros(16, 10)', frameId });
    // All classes are equally likely then.
    await step('next');
    assert.equal(Number(await evaluate('loss')).toFixed(4), Math.log(10).toFixed(4));
  });

  it('goes back over the batches to the beginning', async () => {
    const moved = stops.next();
    await request('reverseContinue', { threadId });
    await moved;
    assert.equal((await place())[0], 'dense · forward');
    const again = stops.next();
    await request('reverseContinue', { threadId });
    await again;
    assert.deepEqual(
      (await frames()).slice(1).map(({ name }) => name),
      ['batch 1/5', 'epoch 1/2'],
    );
  });

  it('says on the lines of the text what the layers have put out', async () => {
    const { lines } = await request<{ lines: { line: number; text: string }[] }>('backstep/layerLines');
    assert.ok(lines.some(({ text: said }) => said.includes('(32, 16)') || said.includes('(32, 784)')));
  });

  it('tells once when the text is edited, and goes on', async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), '# edited\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.ok((await frames()).length > 0);
    await vscode.workspace.openTextDocument(uri).then((document) => document.save());
  });

  it('ends, and leaves no thread behind', async () => {
    await end();
    while (threadsOfThisProcess() > threads) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('debugs a cell of a notebook', async () => {
    const file = path.join(folder.path, 'garments.ipynb');
    const cell = { cell_type: 'code', metadata: {}, outputs: [], execution_count: null, source: text };
    const language = { language_info: { name: 'python' } };
    writeFileSync(
      file,
      JSON.stringify({ cells: [cell], metadata: language, nbformat: 4, nbformat_minor: 5 }),
    );
    const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(file));
    const program = notebook.cellAt(0).document.uri.toString();
    await begin({ name: 'cell', program, data });
    await stops.next();
    const [{ source, name }] = await frames();
    assert.equal(name, 'flatten · forward');
    assert.equal(source?.path, program);
    await end();
  });

  it('debugs a saved model, whose summary is its text', async () => {
    const [{ spec }] = readSource(text, 'python').models;
    const network = freshNetwork(spec, { kernels: createPortableKernels('float32') });
    const file = path.join(folder.path, 'garments.safetensors');
    const bytes = writeSafetensors(weightArrays(network), writeModelMetadata(spec));
    writeFileSync(file, Buffer.concat(bytes));
    await begin({ name: 'saved', program: file, data });
    await stops.next();
    const [{ source, line }] = await frames();
    assert.ok(source?.path);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(source.path));
    assert.equal(document.languageId, 'backstep-summary');
    assert.match(document.lineAt(line - 1).text, /│ flatten \(Flatten\) +│ \(None, 784\)/);
    await end();
  });

  it('refuses a file without a model, and starts nothing', async () => {
    const empty = path.join(folder.path, 'empty.py');
    writeFileSync(empty, 'print("hello")\n');
    const configuration = { type: 'backstep', request: 'launch', name: 'empty', program: empty };
    assert.equal(await vscode.debug.startDebugging(undefined, configuration), false);
  });
});

function once<Value>(event: vscode.Event<Value>): Promise<Value> {
  return new Promise((resolve) => {
    const listening = event((value) => {
      listening.dispose();
      resolve(value);
    });
  });
}

/** Workers are threads of the extension host; only Linux lets itself be asked for them. */
function threadsOfThisProcess(): number {
  return process.platform === 'linux' ? readdirSync('/proc/self/task').length : 0;
}
