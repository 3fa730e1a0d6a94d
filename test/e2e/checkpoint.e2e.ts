// Checkpoints as a person opens them: by a click in the Explorer, while training writes them, and when they are damaged.

import assert from 'node:assert/strict';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { saveModelAt } from '../support/savedModel';
import { sharedData } from '../support/sharedData';
import { describeInWorkbench } from './describeInWorkbench';
import type { ThemeName, Workbench } from './workbench';

const examples = path.resolve(import.meta.dirname, '../../examples');

/** In the Explorer; a file that has just been written takes a moment to stand there. */
async function click(workbench: Workbench, file: string): Promise<void> {
  const entry = workbench.page.locator('.explorer-folders-view .monaco-list-row', { hasText: file });
  await entry.first().click();
  await workbench.page.locator('.tab.active', { hasText: file }).first().waitFor();
}

describeInWorkbench('a checkpoint', { workspace: examples, width: 1500, height: 900 }, (workbench) => {
  const at = (name: string): string => path.join(workbench().folder, name);

  it('opens at a click: its layers, their numbers, its summary', async () => {
    saveModelAt(at('fashion.safetensors'));
    await click(workbench(), 'fashion.safetensors');
    const editor = workbench().webview();
    await editor.getByText('50,890 parameters · 4 tensors').waitFor();
    await editor.getByText('Std. deviation').waitFor();
    await editor.locator('.heatmap canvas').waitFor();
    await workbench().screenshot('checkpoint layers');
    await editor.getByRole('tab', { name: 'Summary' }).click();
    await editor.getByText('50,240').first().waitFor();
    await workbench().screenshot('checkpoint summary');
  });

  it('is shown by the commands for summaries and weights', async () => {
    await workbench().command('Backstep: Inspect Layer Weights');
    const editor = workbench().webview();
    await editor.getByRole('heading', { name: 'Dense2/kernel' }).waitFor();
    await workbench().command('Backstep: Show Summary');
    await editor.getByText('50,240').first().waitFor();
    await editor.getByRole('tab', { name: 'Layers' }).click();
  });

  it('is read again when it is written anew, in the same place', async () => {
    const editor = workbench().webview();
    await editor.getByRole('treeitem', { name: /^bias \(64,\)/ }).click();
    const minimum = editor.locator('.statistics tr', { hasText: 'Minimum' }).locator('td');
    await editor.getByRole('heading', { name: 'Dense2/bias' }).waitFor();
    await minimum.getByText(/\d/).waitFor();
    const before = await minimum.textContent();
    saveModelAt(at('fashion.safetensors'), { seed: 2 });
    await minimum.getByText(new RegExp(`^(?!${before}$).*\\d`)).waitFor();
    assert.notEqual(await minimum.textContent(), before);
    await editor.getByRole('heading', { name: 'Dense2/bias' }).waitFor();
  });

  it('says that it has been deleted, and follows when it is back', async () => {
    const editor = workbench().webview();
    rmSync(at('fashion.safetensors'));
    // The workbench itself strikes the tab's name through and leaves it open.
    await editor.getByText('has been deleted or moved').waitFor();
    await workbench().screenshot('checkpoint deleted');
    saveModelAt(at('fashion.safetensors'));
    await editor.getByText('has been deleted or moved').waitFor({ state: 'detached' });
  });

  it('says what is wrong with a damaged file, and recovers when it is whole', async () => {
    writeFileSync(at('damaged.safetensors'), Buffer.from([200, 0, 0, 0, 0, 0, 0, 0, 123, 125]));
    await click(workbench(), 'damaged.safetensors');
    const editor = workbench().webview();
    await editor.getByRole('heading', { name: 'This file cannot be read' }).waitFor();
    await workbench().screenshot('checkpoint damaged');
    saveModelAt(at('damaged.safetensors'));
    await editor.getByText('50,890 parameters · 4 tensors').waitFor();
  });

  const keras = sharedData('checkpoints', 'keras-v3', 'gen-fashion-cnn.keras');
  (keras ? it : it.skip)('opens a file that Keras has written', async () => {
    copyFileSync(keras!, at('cnn.keras'));
    await click(workbench(), 'cnn.keras');
    const editor = workbench().webview();
    await editor
      .getByText(/Keras 3\.\d/)
      .first()
      .waitFor();
    await editor.getByText('Std. deviation').waitFor();
    await workbench().screenshot('checkpoint keras');
    await editor.getByRole('tab', { name: 'Summary' }).click();
    await editor.getByText('(Conv2D)').first().waitFor();
    await workbench().screenshot('checkpoint keras summary');
  });

  for (const theme of ['light', 'highContrastDark'] satisfies ThemeName[]) {
    it(`looks at home in ${theme}`, async () => {
      await workbench().setTheme(theme);
      await workbench().screenshot(`checkpoint ${theme}`);
    });
  }
});
