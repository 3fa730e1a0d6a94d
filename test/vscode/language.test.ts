// What the editor shows on model texts, asked of VS Code itself.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { type TemporaryFolder, temporaryFolder } from '../support/temporaryFolder';

const python = `import keras
from keras import layers

model = keras.Sequential([
    layers.Flatten(input_shape=(28, 28)),
    layers.Dense(256, activation="relu"),
    layers.Dropout(0.2),
    layers.Dense(10, activation="softmax"),
])
`;

const modelFile = `{
  "model": [
    { "Input": { "shape": [28, 28] } },
    { "Flatten": {} },
    { "Dense": { "units": 256, "activation": "relu" } },
    { "Dense": { "units": 10, "activation": "softmax" } }
  ]
}
`;

describe('model texts in the editor', () => {
  let folder: TemporaryFolder;
  before(() => {
    folder = temporaryFolder();
  });
  after(() => folder.remove());
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const open = async (name: string, text: string): Promise<vscode.TextDocument> => {
    const file = path.join(folder.path, name);
    writeFileSync(file, text);
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    return document;
  };

  for (const [name, text, line] of [
    ['fashion.py', python, 3],
    ['fashion.model.jsonc', modelFile, 1],
  ] as const) {
    describe(name, () => {
      it('offers Train, Debug, Summary, Weights and Network above the model', async () => {
        const { uri } = await open(name, text);
        const lenses = await ask<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
        const own = lenses.filter(({ command }) => command?.command.startsWith('backstep.'));
        assert.deepEqual(
          own.map(({ command }) => command?.command),
          [
            'backstep.train',
            'backstep.debug',
            'backstep.showSummary',
            'backstep.inspectWeights',
            'backstep.showNetwork',
          ],
        );
        assert.deepEqual(own[0].command?.arguments, [{ uri: uri.toString(), model: 0 }]);
        // The name of a model file may stand above its layers.
        assert.ok(own[0].range.start.line <= line);
      });

      it('shows shapes and parameters at the end of each line', async () => {
        const document = await open(name, text);
        const hints = await layerHints(document);
        assert.ok(hints.some(({ label }) => label === '→ (None, 784) · 0 params'));
        const dense = hints.find(({ label }) => label === '→ (None, 256) · 200,960 params');
        assert.ok(dense);
        assert.deepEqual(dense.position, document.lineAt(lineOf(document, '256')).range.end);
        assert.ok(hints.some(({ label }) => label === '→ (None, 10) · 2,570 params'));
      });

      it('explains the layer under the pointer', async () => {
        const document = await open(name, text);
        const hover = await hoverAt(document, '256');
        assert.match(hover, /Dense/);
        assert.match(hover, /y = relu\(x · W \+ b\)/);
        assert.match(hover, /\(None, 784\) → \(None, 256\)/);
        assert.match(hover, /784 × 256 \+ 256 = 200,960/);
      });

      it('finds nothing wrong', async () => {
        const { uri } = await open(name, text);
        await new Promise((resolve) => setTimeout(resolve, 1000));
        assert.deepEqual(problemsOf(uri), []);
      });
    });
  }

  it('shows no hints when the setting says so', async () => {
    const document = await open('silent.py', python);
    const settings = vscode.workspace.getConfiguration('backstep');
    await settings.update('layerHints.enabled', false, vscode.ConfigurationTarget.Global);
    try {
      assert.deepEqual(await layerHints(document), []);
    } finally {
      await settings.update('layerHints.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('marks shapes that do not fit, with the arithmetic, until the text is mended', async () => {
    const document = await open('shapes.py', python.replace('layers.Dropout(0.2)', 'layers.Reshape((3, 4))'));
    const [problem] = await until(() => nonEmpty(problemsOf(document.uri)));
    assert.match(problem.message, /3 × 4 = 12/);
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(problem.range.start.line, lineOf(document, 'Reshape'));

    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, rangeOf(document, 'layers.Reshape((3, 4))'), 'layers.Dropout(0.2)');
    await vscode.workspace.applyEdit(edit);
    await until(() => problemsOf(document.uri).length === 0);
    await document.save();
  });

  it('forgets the problems of a text that closes, as when its language changes', async () => {
    const document = await open('closed.py', python.replace('Dropout(0.2)', 'Reshape((3, 4))'));
    await until(() => problemsOf(document.uri).length > 0);
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await until(() => problemsOf(document.uri).length === 0);
  });

  it('mends what it knows how to mend', async () => {
    const document = await open('misspelt.py', python.replace('layers.Dense(10', 'layers.Dens(10'));
    const [problem] = await until(() => nonEmpty(problemsOf(document.uri)));
    const actions = await ask<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ edit, title }) => edit !== undefined && title.includes('Dense'));
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(document.getText(), python);
    await until(() => problemsOf(document.uri).length === 0);
    await document.save();
  });

  it('outlines a model file', async () => {
    const { uri } = await open('outline.model.jsonc', modelFile);
    const symbols = await ask<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', uri);
    const model = symbols.find(({ detail }) => detail === 'Sequential');
    assert.deepEqual(
      model?.children.map(({ name, detail }) => `${name}: ${detail}`),
      ['flatten: Flatten (None, 784)', 'dense: Dense (None, 256)', 'dense_1: Dense (None, 10)'],
    );
  });

  it('says nothing about Python without a model', async () => {
    const document = await open('plain.py', 'print("hello")\n');
    assert.deepEqual(await layerHints(document), []);
    const lenses = await ask<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
    assert.deepEqual(
      lenses.filter(({ command }) => command?.command.startsWith('backstep.')),
      [],
    );
  });
});

async function ask<Answer>(command: string, ...parameters: readonly unknown[]): Promise<Answer> {
  return (await vscode.commands.executeCommand<Answer | undefined>(command, ...parameters)) ?? ([] as Answer);
}

async function layerHints(document: vscode.TextDocument): Promise<vscode.InlayHint[]> {
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = await ask<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole);
  return hints.filter(({ label }) => typeof label === 'string' && label.startsWith('→'));
}

/** The text of all hovers on the first place where `text` stands. */
async function hoverAt(document: vscode.TextDocument, text: string): Promise<string> {
  const { start } = rangeOf(document, text);
  const hovers = await ask<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, start);
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content as vscode.MarkdownString).value)
    .join('\n')
    .replaceAll('\\', '');
}

function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const from = document.getText().indexOf(text);
  return new vscode.Range(document.positionAt(from), document.positionAt(from + text.length));
}

function lineOf(document: vscode.TextDocument, text: string): number {
  return rangeOf(document, text).start.line;
}

function problemsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Backstep');
}

function nonEmpty<Value>(values: readonly Value[]): readonly Value[] | undefined {
  return values.length > 0 ? values : undefined;
}

/** Asks until the answer is truthy; mocha's time limit ends it otherwise. */
async function until<Answer>(question: () => Answer | undefined): Promise<Answer> {
  for (;;) {
    const answer = question();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
