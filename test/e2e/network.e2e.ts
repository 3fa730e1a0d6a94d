// The network page in the workbench: it plays a model by itself, follows a debug session, and is left alone when that ends.

import path from 'node:path';
import { describeInWorkbench } from './describeInWorkbench';

const examples = path.resolve(import.meta.dirname, '../../examples');

describeInWorkbench('a network at work', { workspace: examples, width: 1700, height: 1000 }, (workbench) => {
  it('plays by itself, step by step', async () => {
    await workbench().openFile('garments.model.jsonc');
    await workbench().command('Backstep: Show Network');
    const network = workbench().webview();
    await network.getByText('Plays by itself').waitFor();
    await network.locator('.unit').first().waitFor();
    await network.getByRole('button', { name: 'Step forward' }).click();
    await network.locator('.network-position').getByText('forward · dense').waitFor();
    await network.locator('.arithmetic-title').getByText('dense.relu[0, ').waitFor();
    await network.getByRole('button', { name: 'Next batch' }).click();
    await network.locator('.network-position').getByText('batch 2/300').waitFor();
    await workbench().screenshot('network own');
  });

  it('follows the debugger, and says when its session is over', async () => {
    const { page } = workbench();
    await page.locator('.editor-group-container').first().locator('.view-lines').click();
    await workbench().command('Backstep: Debug Training Epoch');
    await page.locator('.debug-toolbar').waitFor();
    const network = workbench().webview();
    await network.getByText('Follows the debugger').waitFor();
    await page.locator('.editor-group-container').first().locator('.view-lines').click();
    await page.keyboard.press('F10');
    await network.locator('.network-position').getByText('forward · dense').waitFor();
    await workbench().screenshot('network debugged');
    await page.keyboard.press('Shift+F5');
    await network.getByText('The debug session is over.').waitFor();
  });
});
