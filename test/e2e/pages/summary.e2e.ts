// The summary page in a real browser, with the content that the host makes of real models.

import assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import { UserError } from '../../../src/core/base/errors';
import type { LayerSpec, ModelSpec } from '../../../src/core/model/modelSpec';
import { summaryContent } from '../../../src/protocol/summaryContent';
import type { SummaryPage, SummaryPageHost } from '../../../src/protocol/summary';
import { launchBrowser } from '../../support/chromium';
import type { ThemeName } from '../workbench';
import { compiled, garments, input, layer, sequential } from '../../unit/core/summary/models';
import { type OpenedPage, openPage, type PageOptions } from './harness';

const fashion: ModelSpec = { ...garments, compile: compiled('Adam') };

const convolutional = sequential([
  input(28, 28, 1),
  layer('Conv2D', { name: 'conv2d', filters: 32, kernel_size: 3, activation: 'relu' }),
  layer('BatchNormalization', { name: 'a_rather_long_name_for_normalisation' }),
  layer('MaxPooling2D', { name: 'max_pooling2d' }),
  layer('Flatten'),
  layer('Dense', { units: 10, trainable: false }),
  layer('Reshape', { target_shape: [3, 4] }),
  layer('Dense', { name: 'dense_1', units: 2 }),
]);

interface Opened extends OpenedPage<SummaryPage> {
  /** What the page has called, in order: `reveal dense`. */
  readonly calls: readonly string[];
  readonly row: (name: string) => Locator;
}

describe('summary page', function () {
  this.timeout(60_000);
  let browser: Browser;
  const pages: Opened[] = [];

  before(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) {
      await page.close();
      assert.deepEqual(page.problems, []);
    }
  });
  after(() => browser.close());

  const open = async (
    spec: ModelSpec | Error = fashion,
    options: Partial<PageOptions> = {},
  ): Promise<Opened> => {
    const calls: string[] = [];
    const call =
      (name: string) =>
      (argument = ''): void =>
        void calls.push(`${name} ${argument}`.trim());
    const host: SummaryPageHost = {
      content: () =>
        spec instanceof Error ? Promise.reject(spec) : Promise.resolve(summaryContent('fashion.py', spec)),
      reveal: call('reveal'),
      pointAt: call('pointAt'),
      openSource: call('openSource'),
      inspect: call('inspect'),
      train: call('train'),
      copy: call('copy'),
    };
    const opened = await openPage<SummaryPage>(browser, { page: 'summary', host, ...options });
    const page = {
      ...opened,
      calls,
      row: (name: string) => opened.page.locator(`tr[data-row="${name}"]`).first(),
    };
    pages.push(page);
    return page;
  };
  const opened = async (spec?: ModelSpec, options?: Partial<PageOptions>): Promise<Opened> => {
    const page = await open(spec, options);
    await page.page.locator('.layers').waitFor();
    return page;
  };

  it("shows the rows and totals of Keras' table", async () => {
    const { page } = await opened();
    const cells = await page.locator('.layers tbody tr').allInnerTexts();
    assert.deepEqual(
      cells.map((text) =>
        text
          .split(/\s*\t\s*|\n+/)
          .filter(Boolean)
          .slice(0, 3)
          .join(' | '),
      ),
      [
        'flatten (Flatten) | (None, 784) | 0',
        'dense (Dense) | (None, 256) | 200,960',
        'dropout (Dropout) | (None, 256) | 0',
        'dense_1 (Dense) | (None, 10) | 2,570',
      ],
    );
    const totals = await page.locator('.totals').innerText();
    assert.match(totals, /203,530\s+795\.04 KB/);
    assert.match(totals, /Optimizer Adam\s+407,062\s+1\.55 MB/);
  });

  it('shows on a click how the number comes about, drawn to scale, and points at the source', async () => {
    const { page, row, calls } = await opened();
    await row('dense').click();
    assert.equal(await page.locator('.arithmetic').innerText(), '784 × 256 weights + 256 biases = 200,960');
    const [kernel, bias] = await page
      .locator('.box')
      .evaluateAll((boxes) =>
        boxes.map((box) => ['width', 'height'].map((side) => Number(box.getAttribute(side)))),
      );
    assert.ok(Math.abs(kernel[1] / kernel[0] - 784 / 256) < 1e-6);
    assert.equal(bias[0], kernel[0]);
    assert.equal(bias[1], 1);
    assert.deepEqual(calls, ['pointAt dense']);
    await row('dense').click();
    await page.locator('.arithmetic').waitFor({ state: 'detached' });
  });

  it('is worked by the keyboard', async () => {
    const { page, row, calls } = await opened();
    await row('flatten').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.arithmetic').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await page.keyboard.press('c');
    await page.keyboard.press('Escape');
    await page.locator('.arithmetic').waitFor({ state: 'detached' });
    await page.waitForTimeout(50);
    assert.deepEqual(calls.slice(0, 3), ['pointAt dense', 'reveal dense', 'inspect dense']);
    assert.equal(calls[3], `copy ${summaryContent('fashion.py', fashion).text}`);
  });

  it("has Keras' own text as its twin and keeps the choice", async () => {
    const { page } = await opened();
    await page.keyboard.press('t');
    const { text } = summaryContent('fashion.py', fashion);
    assert.equal(await page.locator('.keras-text').textContent(), text);
    await page.reload();
    assert.equal(await page.locator('.keras-text').textContent(), text);
  });

  it('filters', async () => {
    const { page } = await opened();
    await page.keyboard.press('/');
    await page.keyboard.type('drop');
    await page.locator('tr[data-row="dense"]').waitFor({ state: 'detached' });
    assert.equal(await page.locator('.layers tbody tr').count(), 1);
    await page.keyboard.press('Escape');
    await page.locator('tr[data-row="dense"]').waitFor();
  });

  it('follows the cursor and the text of the source', async () => {
    const { page, remote, row } = await opened();
    await remote.highlight('dense_1');
    assert.match((await row('dense_1').getAttribute('class')) ?? '', /highlighted/);
    await remote.show(summaryContent('fashion.py', convolutional));
    await row('conv2d').waitFor();
    await remote.highlight(undefined);
    assert.equal(await page.locator('.highlighted').count(), 0);
  });

  it('offers copies on a right click', async () => {
    const { page, row, calls } = await opened();
    await row('dense').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy Arithmetic' }).click();
    await row('dense').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy Table as CSV' }).click();
    await page.waitForTimeout(50);
    assert.equal(calls[0], 'copy 784 × 256 weights + 256 biases = 200,960');
    assert.match(calls[1], /dense,Dense,"\(None, 256\)",200960,true,200704\r\n/);
  });

  it('says what to do where there is no model', async () => {
    const { page, calls, screenshot } = await open(
      new UserError(
        'There is no model in fashion.py. Backstep looks for keras.Sequential([...]) in Python, or for "model": [...] in a .model.jsonc file.',
      ),
    );
    await page.getByText('There is no model in fashion.py').waitFor();
    await screenshot('summary empty');
    await page.getByRole('button', { name: 'Go to source' }).click();
    await page.waitForTimeout(50);
    assert.deepEqual(calls, ['openSource']);
  });

  it('draws a model of many layers without delay', async () => {
    const layers: LayerSpec[] = Array.from({ length: 400 }, (_, index) =>
      layer('Dense', { name: `dense_${index}`, units: 64 }),
    );
    const { page } = await opened(sequential([input(64), ...layers]));
    assert.equal(await page.locator('.layers tbody tr').count(), 400);
  });

  for (const theme of [
    'dark',
    'light',
    'highContrastDark',
    'highContrastLight',
  ] as const satisfies ThemeName[]) {
    for (const width of [400, 1200]) {
      it(`is drawn in ${theme} at ${width} pixels`, async () => {
        const { page, row, remote, screenshot } = await opened(fashion, { theme, width, height: 760 });
        await row('dense').click();
        await remote.highlight('dense_1');
        await page.mouse.move(0, 0);
        await screenshot(`summary ${theme} ${width}`);
      });
    }
  }

  for (const spec of [fashion, convolutional]) {
    it(`fits any width from 400 pixels on: ${spec.layers[1].name}`, async () => {
      const { page, row } = await opened(spec);
      await row(spec.layers[2].name).click();
      for (const width of [400, 480, 600, 720, 960, 1200, 2000]) {
        await page.setViewportSize({ width, height: 800 });
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(overflow, 0, `${overflow} pixels too wide at ${width}`);
      }
    });
  }

  for (const width of [400, 2000]) {
    it(`shows problems, frozen layers and long names at ${width} pixels`, async () => {
      const { row, screenshot, page } = await opened(convolutional, { width, height: 760 });
      await row('a_rather_long_name_for_normalisation').click();
      await screenshot(`summary long names ${width}`);
      await row('reshape').click();
      await screenshot(`summary problem ${width}`);
      assert.match(await page.locator('.problem').innerText(), /3 × 4/);
    });
  }

  it('shows the text', async () => {
    const { page, screenshot } = await opened();
    await page.keyboard.press('t');
    await page.locator('.keras-text').waitFor();
    await screenshot('summary text');
    await page.keyboard.press('?');
    await screenshot('summary keys');
  });
});
