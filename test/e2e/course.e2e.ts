// The course's journey as a person walks it: open a model, train it, read its summary, look inside its weights.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describeInWorkbench } from './describeInWorkbench';
import type { ThemeName, Workbench } from './workbench';

const examples = path.resolve(import.meta.dirname, '../../examples');

/** In the group on the left, beside which pages open. */
async function openOnTheLeft(workbench: Workbench, name: string): Promise<void> {
  // A key that is pressed in a page takes its time to the workbench; a click does not.
  await workbench.page.locator('.editor-group-container').first().locator('.view-lines').click();
  await workbench.openFile(name);
}

describeInWorkbench('a first network', { workspace: examples, width: 1500, height: 900 }, (workbench) => {
  it('shows what can be done above the model, and shapes behind its layers', async () => {
    const { page } = workbench();
    await workbench().openFile('garments.model.jsonc');
    await page.locator('.codelens-decoration', { hasText: 'Train' }).first().waitFor();
    await page.locator('.view-lines', { hasText: '(None, 256)' }).waitFor();
    await workbench().screenshot('course editor');
  });

  it('trains, and shows how the loss falls', async () => {
    const { folder } = workbench();
    await workbench().command('Backstep: Train');
    await workbench().pick('garments.safetensors');
    const training = workbench().webview();
    await training.getByText('val_accuracy').first().waitFor();
    await training.getByText('Finished').first().waitFor();
    assert.ok(existsSync(path.join(folder, 'garments.safetensors')));
    await workbench().screenshot('course training');
  });

  it('counts the parameters, and says why', async () => {
    await openOnTheLeft(workbench(), 'garments.model.jsonc');
    await workbench().command('Backstep: Show Summary');
    const summary = workbench().webview();
    await summary.getByText('203,530').first().waitFor();
    await summary.getByText('200,960').first().click();
    await summary.getByText('784 × 256 weights + 256 biases = 200,960').waitFor();
    await workbench().screenshot('course summary');
  });

  it('opens the weights of a layer', async () => {
    await openOnTheLeft(workbench(), 'garments.model.jsonc');
    await workbench().command('Backstep: Inspect Layer Weights');
    await workbench().pick('dense');
    const weights = workbench().webview();
    await weights.getByText('GlorotUniform').first().waitFor();
    await weights.locator('canvas').first().waitFor();
    await weights.getByText('Std. deviation').waitFor();
    await weights.getByRole('tab', { name: 'Units' }).click();
    await weights.getByText('256 units, 28 × 28 weights each').waitFor();
    await workbench().screenshot('course units');
  });

  it('summarizes Keras in Python from its text alone', async () => {
    await openOnTheLeft(workbench(), 'fashion.py');
    await workbench().command('Backstep: Show Summary');
    await workbench().webview().getByText('203,530').first().waitFor();
  });

  for (const theme of ['light', 'highContrastDark'] satisfies ThemeName[]) {
    it(`looks at home in ${theme}`, async () => {
      await workbench().setTheme(theme);
      await workbench().webview().getByText('203,530').first().waitFor();
      await workbench().screenshot(`course ${theme}`);
    });
  }
});
