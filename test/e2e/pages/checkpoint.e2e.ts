// The page of a checkpoint's editor in a browser, with files that its real readers open.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { CheckpointPage, CheckpointSelection } from '../../../src/protocol/checkpoint';
import { launchBrowser } from '../../support/chromium';
import { broken, saveModelAt } from '../../support/savedModel';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporaryFolder';
import { openPage, type OpenedPage, type PageOptions } from './harness';
import { openCheckpointFor } from './openedCheckpoint';

describe("The page of a checkpoint's editor", () => {
  let browser: Browser;
  let folder: TemporaryFolder;
  let opened: OpenedPage<CheckpointPage> | undefined;
  const file = (name: string): string => path.join(folder.path, name);

  before(async () => {
    browser = await launchBrowser();
    folder = temporaryFolder();
    saveModelAt(file('fashion.safetensors'));
    saveModelAt(file('weights.safetensors'), { weightsOnly: true });
    // A pickle that would run a program: `os.system('id')`.
    writeFileSync(file('evil.pt'), "cos\nsystem\n(S'id'\ntR.");
    writeFileSync(file('cut.safetensors'), Buffer.from([200, 0, 0, 0, 0, 0, 0, 0, 123, 125]));
  });
  after(async () => {
    await browser.close();
    folder.remove();
  });
  afterEach(async () => {
    const problems = opened?.problems ?? [];
    await opened?.close();
    opened = undefined;
    assert.deepEqual(problems, []);
  });

  async function open(
    name: string,
    options: Partial<PageOptions> & { readonly selected?: CheckpointSelection } = {},
  ) {
    const checkpoint = openCheckpointFor(file(name), options.selected);
    opened = await openPage<CheckpointPage>(browser, {
      page: 'checkpoint',
      host: checkpoint.host,
      width: 1200,
      ...options,
    });
    const { page, remote, screenshot } = opened;
    return { page, remote, checkpoint, screenshot };
  }

  const tab = (page: Page, name: string) => page.getByRole('tab', { name });

  it('says what the file is, and shows its layers and the numbers of a tensor', async () => {
    const { page, screenshot } = await open('fashion.safetensors');
    await page.getByText('50,890 parameters · 4 tensors').waitFor();
    await page.getByRole('treeitem', { name: /^kernel \(784, 64\)/ }).click();
    await page.getByRole('heading', { name: 'Dense2/kernel' }).waitFor();
    await page.locator('.heatmap canvas').waitFor();
    await page.getByText('50,176', { exact: true }).waitFor();
    await settled(page);
    await screenshot('checkpoint-layers');
  });

  it('finds the tensor with a NaN, and jumps to it', async () => {
    const { page } = await open('fashion.safetensors');
    await page.getByRole('treeitem').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('nan');
    const rows = page.locator('.tensor');
    await waitFor(async () => (await rows.count()) === 1);
    await rows.click();
    await page.getByRole('heading', { name: broken.name }).waitFor();
    await page.getByRole('button', { name: 'Go to the first NaN or infinity' }).first().click();
    await page
      .locator('.readout')
      .getByText(`row ${Math.floor(broken.index / 10)}, column ${broken.index % 10}`)
      .waitFor();
  });

  it("has Keras' table of a model that the file carries, and leads from it to the weights", async () => {
    const { page, checkpoint, screenshot } = await open('fashion.safetensors', {
      selected: { tab: 'summary' },
    });
    await page.getByText('50,240').first().waitFor();
    await screenshot('checkpoint-summary');
    await page.getByText('50,240').first().click();
    await page.getByText('784 × 64 weights + 64 biases = 50,240').waitFor();
    await page.getByRole('button', { name: 'Copy as text' }).click();
    await waitFor(() => checkpoint.copied.length > 0);
    assert.match(checkpoint.copied[0], /Total params: 50,890/);
    await page.getByRole('button', { name: 'Inspect weights' }).click();
    await page.getByRole('heading', { name: 'Dense2/kernel' }).waitFor();
    assert.equal(await tab(page, 'Layers').getAttribute('aria-selected'), 'true');
  });

  it('says why there is no summary of weights alone', async () => {
    const { page } = await open('weights.safetensors', { selected: { tab: 'summary' } });
    await page.getByText('not the model they belong to').waitFor();
    await page.getByText('PyTorch').waitFor();
  });

  it('lists the metadata, and shows a long value whole', async () => {
    const { page, screenshot } = await open('fashion.safetensors', { selected: { tab: 'metadata' } });
    await page.getByRole('row', { name: /backstep\.model/ }).click();
    // Its JSON, on lines of its own.
    await page.locator('.value-text').getByText('"className": "Sequential"').waitFor();
    await screenshot('checkpoint-metadata');
  });

  it('names what would run if a framework loaded the file', async () => {
    const { page, screenshot } = await open('evil.pt', { selected: { tab: 'security' } });
    await page.getByText('may run a program').waitFor();
    await page.getByRole('table', { name: 'Security' }).getByText('Danger').first().waitFor();
    await screenshot('checkpoint-security');
  });

  it('says so where nothing would run', async () => {
    const { page } = await open('fashion.safetensors', { selected: { tab: 'security' } });
    await page.getByText('Nothing in this file would run or reach out').waitFor();
  });

  it('moves from tab to tab by keys', async () => {
    const { page } = await open('fashion.safetensors');
    await tab(page, 'Layers').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('50,240').first().waitFor();
    await page.keyboard.press('End');
    await page.getByText('Nothing in this file would run').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.locator('.tensor-tree').waitFor();
  });

  it('shows a file that cannot be read as a message, and what to do', async () => {
    const { page, checkpoint, screenshot } = await open('cut.safetensors');
    await page.getByRole('heading', { name: 'This file cannot be read' }).waitFor();
    assert.match((await page.locator('.problem-text').textContent())!, /cut\.safetensors/);
    await screenshot('checkpoint-problem');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Open as text' }).click();
    await page.getByRole('button', { name: 'Open with…' }).click();
    await waitFor(() => checkpoint.calls.length === 3);
    assert.deepEqual(checkpoint.calls, ['retry', 'openAsText', 'openWith']);
  });

  it('follows the file in the same place: written anew, damaged, whole again, deleted', async () => {
    const { page, remote, checkpoint } = await open('fashion.safetensors');
    await page.getByRole('treeitem', { name: /^bias \(64,\)/ }).click();
    await page.getByRole('heading', { name: 'Dense2/bias' }).waitFor();
    const minimum = page.locator('.statistics tr', { hasText: 'Minimum' }).locator('td');
    await waitFor(async () => (await minimum.textContent()) !== '–');
    const before = await minimum.textContent();
    saveModelAt(file('later.safetensors'), { seed: 2 });
    checkpoint.change({ file: file('later.safetensors') });
    await remote.refresh();
    await waitFor(async () => (await minimum.textContent()) !== before);
    await page.getByRole('heading', { name: 'Dense2/bias' }).waitFor();

    checkpoint.change({ file: file('cut.safetensors') });
    await remote.refresh();
    await page.getByRole('heading', { name: 'This file cannot be read' }).waitFor();
    checkpoint.change({ file: file('fashion.safetensors') });
    await remote.refresh();
    await page.getByRole('heading', { name: 'Dense2/bias' }).waitFor();

    checkpoint.change({ isDeleted: true });
    await remote.refresh();
    await page.getByText('has been deleted or moved').waitFor();
    await page.getByRole('heading', { name: 'Dense2/bias' }).waitFor();
  });

  it('lists a hundred thousand tensors, of which only the seen ones are there', async () => {
    writeFileSync(file('many.safetensors'), manyTensors(100_000));
    const { page } = await open('many.safetensors');
    const rows = page.locator('.tensor');
    await rows.first().waitFor();
    assert.ok((await rows.count()) < 100);
    await page.getByRole('treeitem').first().focus();
    await page.keyboard.press('End');
    const focused = page.locator('[role=treeitem]:focus');
    await waitFor(async () => (await focused.getAttribute('aria-posinset')) === '110000');
    await page.keyboard.press('ArrowUp');
    await waitFor(async () => (await focused.getAttribute('aria-posinset')) === '109999');
    await page.keyboard.press('/');
    // Keys that come before the field has the focus are the list's.
    await page.locator('input:focus').waitFor();
    await page.keyboard.type('layer777/');
    await waitFor(async () => (await rows.count()) === 10);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'layer777/0' }).waitFor();
  });

  it('looks where a command wants it', async () => {
    const { page, remote } = await open('fashion.safetensors');
    await page.getByRole('treeitem').first().waitFor();
    await remote.show({ tab: 'layers', layer: 'Dense3', view: 'histogram' });
    await page.getByRole('heading', { name: 'Dense3/kernel' }).waitFor();
    await page.locator('.histogram').waitFor();
  });

  for (const [theme, width] of [
    ['dark', 400],
    ['dark', 2000],
    ['light', 1200],
    ['highContrastDark', 1200],
    ['highContrastLight', 700],
  ] as const) {
    it(`has no sideways scrolling in ${theme} at ${width} pixels`, async () => {
      for (const [name, part] of [
        ['fashion.safetensors', 'Layers'],
        ['fashion.safetensors', 'Summary'],
        ['fashion.safetensors', 'Metadata'],
        ['evil.pt', 'Security'],
      ] as const) {
        const { page, screenshot } = await open(name, { theme, width });
        await tab(page, part).click();
        await settled(page);
        await screenshot(`checkpoint-${part}-${theme}-${width}`);
        const wider = await page.evaluate(() =>
          [...document.querySelectorAll('.page, .tab-panel, .tab-content, .statistics, .tensor-tree, .view')]
            .filter((element) => element.scrollWidth > element.clientWidth)
            .map(({ className }) => className),
        );
        assert.deepEqual(wider, [], part);
        await opened!.close();
        opened = undefined;
      }
    });
  }
});

/** Ten scalars a layer, as safetensors. */
function manyTensors(count: number): Buffer {
  const entries = Array.from({ length: count }, (_, index) => [
    `layer${Math.floor(index / 10)}/${index % 10}`,
    { dtype: 'F32', shape: [1], data_offsets: [4 * index, 4 * index + 4] },
  ]);
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([size, header, Buffer.alloc(4 * count)]);
}

/** Nothing is waited for, and what was asked for a moment later has come too. */
async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(400);
  await page.waitForFunction(() => !document.querySelector('.progress[role=progressbar]'));
}

async function waitFor(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await isSo()); waited += 20) {
    if (waited > 10_000) throw new Error('It did not come to be.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
