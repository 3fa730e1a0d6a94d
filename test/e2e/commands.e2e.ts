// The commands as a person finds them: in the palette of a window that has just opened.

import assert from 'node:assert/strict';
import path from 'node:path';
import { describeInWorkbench } from './describeInWorkbench';

const examples = path.resolve(import.meta.dirname, '../../examples');

describeInWorkbench('commands', { workspace: examples }, (workbench) => {
  it('stand in the palette from the start', async () => {
    const { page } = workbench();
    await page.keyboard.press('F1');
    await page.keyboard.type('Backstep: ');
    const titles = [
      'Train',
      'Debug Training Epoch',
      'Show Summary',
      'Inspect Layer Weights',
      'Tune Hyperparameters',
    ];
    for (const title of titles) {
      await page.locator('.quick-input-list .monaco-list-row', { hasText: `Backstep: ${title}` }).waitFor();
    }
    await workbench().screenshot('commands');
    await page.keyboard.press('Escape');
  });

  it('say what comes later', async () => {
    await workbench().command('Backstep: Tune Hyperparameters');
    const message = await workbench().page.locator('.notification-list-item-message').first().textContent();
    assert.match(message ?? '', /next version/);
  });
});
