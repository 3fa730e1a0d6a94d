// The same journey with the pointer: lenses and hovers in the text, a run that is watched and stopped, the tree of
// models, and every view of a layer's weights in every theme.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { describeInWorkbench } from './describeInWorkbench';
import type { ThemeName, Workbench } from './workbench';

const examples = path.resolve(import.meta.dirname, '../../examples');

const themes = ['dark', 'light', 'highContrastDark', 'highContrastLight'] satisfies ThemeName[];

/** Colours that an empty view can't have. */
const paintedColors = { Heatmap: 200, Units: 200, Histogram: 5 } as const;

function lens({ page }: Workbench, title: string): Locator {
  return page.locator('.codelens-decoration a', { hasText: title });
}

/** So that no notification lies over what is looked at. */
async function clearNotifications(workbench: Workbench): Promise<void> {
  await workbench.command('Notifications: Clear All Notifications');
  await workbench.page.locator('.notification-toast').first().waitFor({ state: 'hidden' });
}

/** How many colours a canvas shows: axes and frames alone have some, a picture of values has hundreds. */
function colorsOf(canvas: Locator): Promise<number> {
  return canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
}

async function untilPainted(page: FrameLocator, colors: number): Promise<void> {
  const canvas = page.locator('.view-body canvas').first();
  await canvas.waitFor();
  while ((await colorsOf(canvas)) < colors) await canvas.page().waitForTimeout(50);
}

describeInWorkbench('a run', { workspace: examples, width: 1500, height: 900 }, (workbench) => {
  const message = (text: string): Locator =>
    workbench().page.locator('.notification-toast', { hasText: text });

  before(() => {
    const { folder } = workbench();
    const text = readFileSync(path.join(folder, 'garments.model.jsonc'), 'utf8');
    // Long enough that only the user ends it.
    writeFileSync(path.join(folder, 'patient.model.jsonc'), text.replace('"epochs": 5', '"epochs": 100000'));
  });

  it('begins at the lens above the model', async () => {
    await workbench().openFile('patient.model.jsonc');
    for (const title of ['Train', 'Summary', 'Weights']) await lens(workbench(), title).waitFor();
    await lens(workbench(), 'Train').click();
    await workbench().pick('patient.safetensors');
    await workbench().webview().locator('.run-state.running').waitFor();
  });

  it('is told of in the status bar and a notification', async () => {
    const { page } = workbench();
    await message('Training patient.model.jsonc').waitFor();
    await page
      .locator('.statusbar-item', { hasText: /epoch \d+\/100,000 · batch [\d,]+\/300 · loss/ })
      .waitFor();
    await page.getByRole('button', { name: 'Stop training patient.model.jsonc' }).waitFor();
    await workbench().screenshot('journey running');
  });

  it('stops from its notification, and keeps what it has learnt', async () => {
    const { page, folder } = workbench();
    const running = message('Training patient.model.jsonc');
    await running.hover();
    await running.getByRole('button', { name: 'Cancel' }).click();
    await message('Training of patient.model.jsonc was stopped in epoch').waitFor();
    await workbench().webview().getByText('Stopped').first().waitFor();
    await page.locator('.statusbar-item', { hasText: /epoch \d+\/100,000/ }).waitFor({ state: 'detached' });
    assert.ok(!existsSync(path.join(folder, 'patient.safetensors')));
    await workbench().screenshot('journey stopped');
  });
});

describeInWorkbench('a model', { workspace: examples, width: 1500, height: 900 }, (workbench) => {
  it('explains the layer under the pointer', async () => {
    const { page } = workbench();
    await workbench().openFile('garments.model.jsonc');
    await page.locator('.view-lines', { hasText: '(None, 256)' }).waitFor();
    await page
      .locator('.view-line span', { hasText: /^"Dense"$/ })
      .first()
      .hover();
    const hover = page.locator('.monaco-hover:visible');
    await hover.getByText('784 × 256 + 256 = 200,960').waitFor();
    await hover.getByText('(None, 784) → (None, 256)').waitFor();
    const sentence = hover.getByText('Each unit adds up all inputs, each times a weight of its own');
    await sentence.first().waitFor();
    assert.equal(await sentence.count(), 1);
    await workbench().screenshot('journey hover');
    await page.keyboard.press('Escape');
  });

  it('stands in the tree with its layers', async () => {
    const { page } = workbench();
    await page.getByRole('tab', { name: 'Backstep' }).click();
    const row = (text: string): Locator =>
      page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row', { hasText: text });
    await row('garments').first().waitFor();
    await row('(None, 256) · 200,960').first().waitFor();
    await workbench().screenshot('journey tree');
  });
});

describeInWorkbench(
  'the weights of a layer',
  { workspace: examples, width: 1500, height: 900 },
  (workbench) => {
    const tab = (name: string): Promise<void> => workbench().webview().getByRole('tab', { name }).click();

    before(async () => {
      await workbench().openFile('garments.model.jsonc');
      await lens(workbench(), 'Train').click();
      await workbench().pick('garments.safetensors');
      await workbench().webview().getByText('Finished').first().waitFor();
      await lens(workbench(), 'Weights').click();
      await workbench().pick('dense');
      await workbench().webview().getByText('Std. deviation').waitFor();
      await clearNotifications(workbench());
    });

    it('are a heatmap', async () => {
      await untilPainted(workbench().webview(), paintedColors.Heatmap);
    });

    it('are a wall of pictures, one of each unit', async () => {
      await tab('Units');
      await workbench().webview().getByText('256 units, 28 × 28 weights each').waitFor();
      await untilPainted(workbench().webview(), paintedColors.Units);
    });

    it('are numbers', async () => {
      await tab('Numbers');
      const cells = workbench().webview().getByRole('grid').getByRole('gridcell');
      await cells
        .filter({ hasText: /^[−-]?0\.\d{4}$/ })
        .first()
        .waitFor();
    });

    it('are spread as the histogram shows', async () => {
      await tab('Histogram');
      await workbench().webview().locator('.legend', { hasText: 'At initialisation' }).waitFor();
      await untilPainted(workbench().webview(), paintedColors.Histogram);
    });

    for (const theme of themes) {
      it(`look at home in ${theme}`, async () => {
        await workbench().setTheme(theme);
        for (const name of ['Heatmap', 'Numbers', 'Units', 'Histogram'] as const) {
          await tab(name);
          await workbench().webview().getByRole('tab', { name, selected: true }).waitFor();
          if (name !== 'Numbers') await untilPainted(workbench().webview(), paintedColors[name]);
          await workbench().screenshot(`journey ${name.toLowerCase()} ${theme}`);
        }
      });
    }
  },
);
