// Training through the real command, in a real extension host.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';

const model = (epochs: number, changes: Record<string, unknown> = {}): string =>
  JSON.stringify({
    model: [
      { Input: { shape: [28, 28] } },
      { Flatten: {} },
      { Dense: { units: 256, activation: 'relu' } },
      { Dropout: { rate: 0.2 } },
      { Dense: { units: 10, activation: 'softmax' } },
    ],
    data: { generate: 'garments', samples: 4000, seed: 1 },
    compile: { optimizer: 'adam', loss: 'sparse_categorical_crossentropy', metrics: ['accuracy'] },
    fit: { epochs, batch_size: 32, validation_split: 0.2, seed: 1 },
    ...changes,
  });

describe('Backstep: Train', () => {
  let folder: string;
  const file = (name: string): string => join(folder, name);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'backstep-training-'));
    const settings = vscode.workspace.getConfiguration('backstep');
    await settings.update('training.output', '${name}.safetensors', vscode.ConfigurationTarget.Global);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  /** Runs the command on a model text and waits for the end of the run. */
  const train = async (name: string, text: string): Promise<void> => {
    writeFileSync(file(name), text);
    await vscode.commands.executeCommand('backstep.train', {
      uri: vscode.Uri.file(file(name)).toString(),
      model: 0,
    });
  };

  it('trains a model and saves it with its architecture', async () => {
    await train('small.model.jsonc', model(1));
    const bytes = readFileSync(file('small.safetensors'));
    const header = JSON.parse(bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE(0))).toString()) as Record<
      string,
      { shape?: number[] } & Record<string, string>
    >;
    assert.deepEqual(header['dense/kernel'].shape, [784, 256]);
    assert.deepEqual(header['dense_1/bias'].shape, [10]);
    assert.match(Object.values(header.__metadata__).join(), /"className":"Dense"/);
  });

  it('gives the same bits twice for the same seed', async () => {
    await train('a.model.jsonc', model(1));
    await train('b.model.jsonc', model(1));
    const weights = (name: string): Buffer => {
      const bytes = readFileSync(file(name));
      return bytes.subarray(8 + Number(bytes.readBigUInt64LE(0)));
    };
    assert.ok(weights('a.safetensors').equals(weights('b.safetensors')));
  });

  it('never keeps the extension host waiting for more than 50 ms while it trains', async () => {
    await train('warm.model.jsonc', model(1));
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await train('smooth.model.jsonc', model(3));
    delay.disable();
    const late = delay.max / 1e6;
    console.log(
      `      event loop: at most ${late.toFixed(1)} ms late, 99.9 %: ${(delay.percentile(99.9) / 1e6).toFixed(1)} ms`,
    );
    assert.ok(late < 50, `The host's event loop was ${late.toFixed(1)} ms late.`);
  });

  it('stops when it is told to, saves nothing, and trains again afterwards', async () => {
    const run = train('stopped.model.jsonc', model(500));
    await until(async () => {
      await vscode.commands.executeCommand('backstep.stopTraining');
      return Promise.race([
        run.then(() => true),
        new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 100)),
      ]);
    });
    assert.ok(!existsSync(file('stopped.safetensors')));
    await train('next.model.jsonc', model(1));
    assert.ok(existsSync(file('next.safetensors')));
  });

  it('leaves no half-written file when the target cannot be written', async () => {
    const settings = vscode.workspace.getConfiguration('backstep');
    await settings.update(
      'training.output',
      'missing-folder/${name}.safetensors',
      vscode.ConfigurationTarget.Global,
    );
    await train('nowhere.model.jsonc', model(1));
    await settings.update('training.output', '${name}.safetensors', vscode.ConfigurationTarget.Global);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith('nowhere') || name.startsWith('missing')),
      ['nowhere.model.jsonc'],
    );
  });
});

/** Repeats `step` until it says true; the runner's own time limit ends it otherwise. */
async function until(step: () => Promise<boolean>): Promise<void> {
  while (!(await step()));
}
