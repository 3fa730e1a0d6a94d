// The weights page in a browser, with tensors held by the test.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { UserError } from '../../../src/core/base/errors';
import type { WeightsPage } from '../../../src/protocol/weights';
import { artifact } from '../../support/artifacts';
import { launchBrowser } from '../../support/chromium';
import { openPage, type OpenedPage, type PageOptions } from './harness';
import {
  brokenKernel,
  type HeldHost,
  holdTensors,
  spottedKernel,
  tensorOf,
  uniform,
  wavyMatrix,
} from './heldTensors';

describe('The weights page', () => {
  const kernel = tensorOf('dense/kernel', [784, 256], () => spottedKernel(256, 1), {
    layer: 'dense',
    initial: () => uniform([784, 256], 0.0759, 2),
    initializer: 'GlorotUniform',
    regularizer: 'L2(0.0001)',
    picture: [28, 28],
  });
  const bias = tensorOf('dense/bias', [256], () => uniform([256], 0.2, 5), {
    layer: 'dense',
    initial: () => new Float32Array(256),
    initializer: 'Zeros',
  });
  const broken = tensorOf('dense_1/kernel', [256, 10], () => brokenKernel([256, 10], 6), {
    layer: 'dense_1',
    initializer: 'GlorotUniform',
  });
  const tensors = [
    tensorOf('conv2d/kernel', [3, 3, 1, 32], () => uniform([3, 3, 1, 32], 0.3, 3), { layer: 'conv2d' }),
    tensorOf('conv2d/bias', [32], () => uniform([32], 0.1, 4), { layer: 'conv2d', initializer: 'Zeros' }),
    kernel,
    bias,
    tensorOf('large/kernel', [4096, 4096], () => wavyMatrix(4096, 4096), { layer: 'large' }),
    broken,
    tensorOf('dense_1/bias', [10], () => uniform([10], 0.1, 7), { layer: 'dense_1' }),
  ];
  const weight = (row: number, column: number): number => kernel.values('now')[row * 256 + column];

  let browser: Browser;
  let opened: OpenedPage<WeightsPage> | undefined;

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());
  afterEach(close);

  async function close(): Promise<void> {
    const problems = opened?.problems ?? [];
    await opened?.close();
    opened = undefined;
    assert.deepEqual(problems, []);
  }

  async function open(
    tensor: string,
    options: Partial<PageOptions> & { readonly place?: object; readonly held?: HeldHost } = {},
  ) {
    const held = options.held ?? holdTensors(tensors);
    opened = await openPage<WeightsPage>(browser, {
      page: 'weights',
      host: held.host,
      width: 1200,
      state: { tensor, ...options.place },
      ...options,
    });
    const { page, remote } = opened;
    return { page, remote, held, screenshot: opened.screenshot.bind(opened) };
  }

  describe('as a heatmap', () => {
    it('draws both signs on the ground of the theme, in no more pixels than there are cells', async () => {
      const { page, held } = await open('dense/kernel');
      const { blue, orange, ground } = await colorsOf(page);
      assert.ok(blue > 0.2 && orange > 0.2, `blue ${blue}, orange ${orange}`);
      assert.ok(ground > 0.01 && ground < 0.5, `ground ${ground}`);
      const [tile] = held.tiles.filter(({ tensor }) => tensor === 'dense/kernel');
      assert.deepEqual([tile.rows, tile.columns, tile.width], [[0, 784], [0, 256], 256]);
      assert.ok(tile.height < 784);
    });

    it('shows a single large value among sixteen million', async () => {
      const { page, screenshot } = await open('large/kernel');
      await settled(page);
      await screenshot('weights-large');
      const [red, , blue] = await brightest(page, 'red');
      assert.ok(red > 200 && blue < 120, `${red}, ${blue}`);
    });

    it('asks for what is seen at the resolution of the screen, and is never blank meanwhile', async () => {
      const held = holdTensors(tensors);
      const slow: HeldHost = {
        ...held,
        host: {
          ...held.host,
          tile: async (request) => {
            // Details come late.
            if (request.rows[1] - request.rows[0] < 4096) await new Promise((done) => setTimeout(done, 500));
            return held.host.tile(request);
          },
        },
      };
      const { page, screenshot } = await open('large/kernel', { held: slow });
      await colorsOf(page);
      const heatmap = page.locator('.heatmap');
      await heatmap.hover({ position: { x: 400, y: 300 } });
      for (let i = 0; i < 12; i++) await page.mouse.wheel(0, -200);
      const meanwhile = await colorsOf(page);
      assert.ok(meanwhile.blue + meanwhile.orange > 0.5);
      await waitFor(() => held.tiles.some(({ rows }) => rows[1] - rows[0] < 200));
      const tile = held.tiles.at(-1)!;
      assert.ok(tile.width <= tile.columns[1] - tile.columns[0]);
      await settled(page);
      await screenshot('weights-large-zoomed');
    });

    it('moves a cursor by keys, says its value, opens it among the numbers and copies it', async () => {
      const { page, held, screenshot } = await open('dense/kernel');
      await page.locator('.heatmap').focus();
      // The first key sets the cursor on the first cell.
      await press(page, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight');
      const readout = page.locator('.readout');
      await readout.getByText(/^row 2, column 1 · .* · percentile/).waitFor();
      const shown = Number(/ · (-?[\d.e-]+) · /.exec((await readout.textContent())!)![1]);
      assert.equal(Math.fround(shown), weight(2, 1));
      await press(page, 'c');
      await waitFor(() => held.copied.length > 0);
      assert.equal(held.copied[0], `np.array([[${weight(2, 1).toFixed(4)}]], dtype=np.float32)`);
      for (let i = 0; i < 20; i++) await press(page, '+');
      await settled(page);
      await screenshot('weights-heatmap-zoomed');
      await press(page, 'Enter');
      await page.locator('.numbers .cursor').getByText(weight(2, 1).toFixed(4)).waitFor();
    });

    it('shows row, column, value and percentile under the pointer', async () => {
      const { page, screenshot } = await open('dense/kernel');
      await page.locator('.heatmap').hover({ position: { x: 300, y: 200 } });
      const tooltip = page.locator('.tooltip');
      await tooltip.getByText(/percentile \d/).waitFor();
      const [, row, column] = /row (\d+), column (\d+)/
        .exec((await tooltip.locator('div').first().textContent())!)!
        .map(Number);
      const value = Number(await tooltip.locator('.number').textContent());
      assert.equal(Math.fround(value), weight(row, column));
      const values = kernel.values('now');
      const below = values.filter((other) => other < value).length / values.length;
      const said = Number(/percentile ([\d.]+)/.exec((await tooltip.textContent())!)![1]);
      assert.ok(Math.abs(said - 100 * below) < 0.2, `${said} %, ${100 * below} %`);
      await screenshot('weights-tooltip');
    });

    it('pans by drag', async () => {
      const { page, held } = await open('large/kernel');
      await settled(page);
      const heatmap = page.locator('.heatmap');
      await heatmap.hover({ position: { x: 300, y: 300 } });
      await page.mouse.wheel(0, -1000);
      await settled(page);
      const before = held.tiles.at(-1)!;
      await page.mouse.down();
      await page.mouse.move(500, 250, { steps: 5 });
      await page.mouse.up();
      await settled(page);
      const after = held.tiles.at(-1)!;
      assert.ok(after.rows[0] > before.rows[0]);
      const [seenBefore, seenAfter] = [before, after].map(({ rows }) => rows[1] - rows[0]);
      assert.ok(Math.abs(seenAfter - seenBefore) <= 1);
    });

    it('leaves outliers out of its range when asked', async () => {
      const { page } = await open('dense/kernel', {
        place: { scale: { range: 'most', logarithmic: false } },
      });
      const sorted = kernel.values('now').toSorted();
      const [low, high] = [0.005, 0.995].map((share) => sorted[Math.round(share * (sorted.length - 1))]);
      const limit = Number(Math.max(-low, high).toPrecision(2));
      await page
        .getByRole('img', { name: new RegExp(`^Colours from -${limit}\\d* to ${limit}\\d*$`) })
        .waitFor();
    });

    it('finds the first NaN, and hatches it', async () => {
      const { page, screenshot } = await open('dense_1/kernel');
      await page.getByText('Go to the first NaN or infinity').waitFor();
      await press(page, 'n');
      await page.locator('.readout').getByText('row 130, column 0 · NaN').waitFor();
      await settled(page);
      await screenshot('weights-nan');
      const [red, green, blue] = await brightest(page, 'magenta');
      assert.ok(red > 200 && green < 120 && blue > 200);
    });

    it('takes slices of tensors with more dimensions', async () => {
      const { page, held, screenshot } = await open('conv2d/kernel');
      await settled(page);
      await screenshot('weights-slices');
      await page.getByLabel('Index on axis 0, from 0 to 2').fill('2');
      await waitFor(() => held.tiles.some(({ slice }) => slice.at[0] === 2));
      const tile = held.tiles.at(-1)!;
      assert.deepEqual(
        [tile.slice.rows, tile.slice.columns, tile.rows, tile.columns],
        [2, 3, [0, 1], [0, 32]],
      );
    });
  });

  describe('as numbers', () => {
    it('goes to the last cell, selects by keys, and copies what spreadsheets paste', async () => {
      const { page, held, screenshot } = await open('dense/kernel', { place: { tab: 'numbers' } });
      await page.locator('.numbers').focus();
      await press(page, 'ArrowDown', 'Control+End', 'Shift+ArrowUp', 'Shift+ArrowLeft');
      await page.getByText('rows 782–783, columns 254–255 · 2 × 2').waitFor();
      await settled(page);
      await screenshot('weights-numbers-selected');
      await press(page, 'Control+c');
      await waitFor(() => held.copied.length > 0);
      const cells = [782, 783].map((row) => [254, 255].map((column) => weight(row, column).toFixed(4)));
      assert.equal(held.copied[0], cells.map((row) => row.join('\t')).join('\n'));
    });

    it('asks for the seen part of a large matrix alone', async () => {
      const { page, held } = await open('large/kernel', { place: { tab: 'numbers' } });
      await page.locator('[role=gridcell]').first().waitFor();
      await press(page, 'g');
      await page.keyboard.type('1000, 3000');
      await press(page, 'Enter');
      await page.locator('.numbers .cursor').getByText('2.0000').waitFor();
      const asked = held.windows.reduce(
        (cells, { rows, columns }) => cells + (rows[1] - rows[0]) * (columns[1] - columns[0]),
        0,
      );
      assert.ok(asked < 100_000, `${asked} cells`);
    });

    it('keeps its rows and columns in reach of a scroll bar', async () => {
      const { page } = await open('large/kernel', { place: { tab: 'numbers' } });
      const numbers = page.locator('.numbers');
      await numbers.evaluate((element) => element.scrollTo(1e9, 1e9));
      await page.locator('.numbers-columns').getByText('4095', { exact: true }).waitFor();
      await page.locator('.numbers-row').last().getByText('4095', { exact: true }).waitFor();
    });
  });

  describe('as units', () => {
    it('hangs all units on a wall and enlarges one with its bias and its numbers', async () => {
      const { page, screenshot } = await open('dense/kernel', { place: { tab: 'units' } });
      const wall = page.locator('.unit-wall');
      await wall.focus();
      await press(page, 'ArrowRight', 'ArrowRight');
      await page.getByRole('option', { name: /^Unit 2,/ }).waitFor();
      const { blue, orange } = await colorsOf(page);
      assert.ok(blue > 0.05 && orange > 0.05, `blue ${blue}, orange ${orange}`);
      await press(page, 'Enter');
      const value = bias.values('now')[2];
      await page.getByText(`bias ${value.toFixed(4)}`).waitFor();
      await settled(page);
      await screenshot('weights-unit');
      await press(page, ']');
      await page.getByRole('heading', { name: 'Unit 3' }).waitFor();
      await page.getByTitle('Show as table').click();
      await page.locator('.numbers [role=gridcell]').first().getByText(weight(0, 3).toFixed(4)).waitFor();
      await page.getByTitle('Show as picture').click();
      await page.locator('.heatmap').focus();
      await press(page, 'Escape');
      await wall.waitFor();
    });

    it('orders them by norm', async () => {
      const { page } = await open('dense/kernel', {
        place: { tab: 'units', order: 'norm', 'table units': true },
      });
      const norms = page.locator('.data-table tbody tr td:nth-child(2)');
      await norms.first().waitFor();
      const read = (await norms.allTextContents()).map(Number);
      assert.equal(read.length, 256);
      assert.deepEqual(
        read,
        [...read].sort((a, b) => b - a),
      );
    });

    it('draws kernels of convolutions', async () => {
      const { page, screenshot } = await open('conv2d/kernel', { place: { tab: 'units' } });
      await settled(page);
      await screenshot('weights-units-conv');
      const { blue, orange } = await colorsOf(page);
      assert.ok(blue > 0.05 && orange > 0.05);
    });
  });

  it('counts every value in the table of the histogram, now and at initialisation', async () => {
    const { page } = await open('dense/kernel', { place: { tab: 'histogram', 'table histogram': true } });
    const rows = page.locator('.data-table tbody tr');
    await rows.first().waitFor();
    for (const column of [2, 3]) {
      const counts = await page.locator(`.data-table tbody tr td:nth-child(${column})`).allTextContents();
      const sum = counts.reduce((total, text) => total + Number(text.replaceAll(',', '')), 0);
      assert.equal(sum, 784 * 256);
    }
  });

  it('filters by shape and by NaN, and opens by keys', async () => {
    const { page } = await open('dense/kernel');
    const rows = page.locator('.tensor');
    await rows.first().waitFor();
    await press(page, '/');
    await page.keyboard.type('4096');
    await waitFor(async () => (await rows.count()) === 1);
    await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
    await page.getByRole('heading', { name: 'large/kernel' }).waitFor();
    await press(page, '/', 'Escape');
    await waitFor(async () => (await rows.count()) === tensors.length);
    await page.keyboard.type('nan');
    await waitFor(async () => (await rows.count()) === 1);
    assert.match((await rows.textContent())!, /kernel\(256, 10\)/);
  });

  it('compares with initialisation', async () => {
    const { page, held } = await open('dense/kernel', { place: { of: 'change', tab: 'numbers' } });
    const change = weight(0, 0) - kernel.values('initial')[0];
    await page.locator('[role=gridcell]').first().getByText(Math.fround(change).toFixed(4)).waitFor();
    assert.ok(held.windows.every(({ of }) => of === 'change'));
    assert.match((await page.locator('.statistics').textContent())!, /Change/);
  });

  it('copies and saves from its menus, and a picture with title and legend', async () => {
    const { page, held, screenshot } = await open('dense_1/bias');
    await page.getByRole('button', { name: 'Copy' }).click();
    await screenshot('weights-menu');
    await page.getByRole('menuitem', { name: 'Copy Tensor as JSON' }).click();
    await waitFor(() => held.copied.length > 0);
    const values = tensors[6].values('now');
    assert.deepEqual(JSON.parse(held.copied[0]), [[...values].map((value) => Number(value.toFixed(4)))]);

    await page.locator('.heatmap').click({ button: 'right', position: { x: 100, y: 40 } });
    await page.getByRole('menuitem', { name: 'Save as NumPy (.npy)' }).click();
    await page.getByRole('treeitem', { name: /^bias \(256,\)/ }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Save as CSV' }).click();
    await waitFor(() => held.saved.length > 1);
    assert.deepEqual(held.saved, [
      { tensor: 'dense_1/bias', of: 'now', format: 'npy' },
      { tensor: 'dense/bias', of: 'now', format: 'csv' },
    ]);

    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('menuitem', { name: 'Save Picture as PNG' }).click();
    await waitFor(() => held.pictures.length > 0);
    const [{ name, png }] = held.pictures;
    assert.equal(name, 'dense_1-bias-heatmap');
    assert.deepEqual([...png.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    writeFileSync(artifact('weights-saved-picture'), png);
  });

  it('stands where the reader left it after a reload', async () => {
    const { page } = await open('dense/kernel');
    await page.locator('.heatmap').focus();
    await press(page, 'ArrowDown', 'ArrowDown', '+', '+', '+');
    await page.getByRole('treeitem', { name: /^bias \(10,\)/ }).click();
    await page.getByRole('treeitem', { name: /^kernel \(784, 256\)/ }).click();
    await page.locator('.readout').getByText('row 1, column 0').waitFor();
    await press(page, '2');
    await page.locator('.numbers .cursor').waitFor();
    await page.waitForTimeout(300);
    await page.reload();
    await page.getByRole('heading', { name: 'dense/kernel' }).waitFor();
    await page.locator('.numbers .cursor').getByText(weight(1, 0).toFixed(4)).waitFor();
  });

  it('begins at the layer that it is opened for, also where another one was shown before', async () => {
    const held = holdTensors(tensors, { selected: { layer: 'dense_1' } });
    const { page } = await open('dense/kernel', { held });
    await page.getByRole('heading', { name: 'dense_1/kernel' }).waitFor();
    await settled(page);
    assert.equal(await page.getByRole('heading', { level: 2 }).textContent(), 'dense_1/kernel');
  });

  it('looks elsewhere when the host says so, and asks again in place when values change', async () => {
    const { page, remote, held } = await open('dense/kernel');
    await page.locator('.heatmap').waitFor();
    await remote.show({ layer: 'dense_1' });
    await page.getByRole('heading', { name: 'dense_1/kernel' }).waitFor();
    await settled(page);
    held.tiles.length = 0;
    await remote.refresh();
    await waitFor(() => held.tiles.some(({ tensor }) => tensor === 'dense_1/kernel'));
    assert.equal(await page.getByRole('heading', { level: 2 }).textContent(), 'dense_1/kernel');
  });

  it('says in place why something cannot be shown', async () => {
    const held = holdTensors(tensors);
    const refuse = () => Promise.reject(new UserError('weights.safetensors is no longer there.'));
    const host = { ...held.host, tile: refuse, statistics: refuse };
    const { page, screenshot } = await open('dense/kernel', { held: { ...held, host } });
    await page.locator('.view-room').getByText('weights.safetensors is no longer there.').waitFor();
    await screenshot('weights-error');
  });

  it('shows scalars, and tensors without values', async () => {
    const held = holdTensors([
      tensorOf('step', [], () => Float32Array.of(1875)),
      tensorOf('nothing', [0, 10], () => new Float32Array(0)),
    ]);
    const { page } = await open('step', { held, place: { tab: 'numbers' } });
    await page.locator('[role=gridcell]').getByText('1875.0').waitFor();
    await press(page, '1');
    assert.ok((await colorsOf(page)).orange > 0);
    await page.getByRole('treeitem', { name: /^nothing/ }).click();
    await page.getByText('This tensor has no values.').waitFor();
  });

  it('offers training where there is nothing to see', async () => {
    const held = holdTensors([]);
    const { page, screenshot } = await open('', { held });
    await page.getByRole('button', { name: 'Train' }).click();
    await waitFor(() => held.calls.includes('train'));
    await screenshot('weights-empty');
  });

  it('lists its keys, and folds the list away where it is narrow', async () => {
    const { page, screenshot } = await open('dense/kernel', { width: 400 });
    await page.locator('.heatmap').waitFor();
    assert.equal(await page.locator('.tensors').isVisible(), false);
    await page.getByRole('button', { name: 'Layers and tensors' }).click();
    await settled(page);
    await screenshot('weights-list-400');
    await page.getByRole('treeitem', { name: /^bias \(256,\)/ }).click();
    await page.getByRole('heading', { name: 'dense/bias' }).waitFor();
    assert.equal(await page.locator('.tensors').isVisible(), false);
    await press(page, '?');
    await page.getByText('Go to the first NaN or infinity').waitFor();
    await screenshot('weights-keys');
  });

  for (const [theme, width] of [
    ['dark', 400],
    ['dark', 700],
    ['dark', 1200],
    ['dark', 2000],
    ['light', 1200],
    ['highContrastDark', 1200],
    ['highContrastLight', 1200],
  ] as const) {
    it(`has no sideways scrolling in ${theme} at ${width} pixels`, async () => {
      const { page, screenshot } = await open('dense/kernel', { theme, width });
      for (const [key, tab] of ['heatmap', 'numbers', 'units', 'histogram'].entries()) {
        await press(page, String(key + 1));
        await settled(page);
        await screenshot(`weights-${tab}-${theme}-${width}`);
        const wider = await page.evaluate(() =>
          [...document.querySelectorAll('.page, .statistics, .tensor-tree, .view')]
            .filter((element) => element.scrollWidth > element.clientWidth)
            .map(({ className }) => className),
        );
        assert.deepEqual(wider, []);
      }
    });
  }
});

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Nothing is waited for, and what was asked for a moment later has come too. */
async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(250);
  await page.locator('.progress.unknown').waitFor({ state: 'detached' });
  await page.waitForTimeout(100);
}

async function waitFor(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await isSo())) {
    assert.ok(Date.now() < end, `still not so after ten seconds: ${isSo.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The pixels of the picture once it is there, four bytes each. */
async function pixelsOf(page: Page): Promise<Uint8Array> {
  await settled(page);
  const picture = page.locator('.heatmap canvas, .unit-wall canvas').first();
  return picture.evaluate((canvas: HTMLCanvasElement) => {
    const copy = document.createElement('canvas');
    copy.width = canvas.width;
    copy.height = canvas.height;
    const context = copy.getContext('2d', { willReadFrequently: true })!;
    context.drawImage(canvas, 0, 0);
    return new Uint8Array(context.getImageData(0, 0, copy.width, copy.height).data);
  });
}

/** Shares of the picture's pixels. */
async function colorsOf(page: Page): Promise<Readonly<Record<'blue' | 'orange' | 'ground', number>>> {
  const pixels = await pixelsOf(page);
  const counts = { blue: 0, orange: 0, ground: 0 };
  for (let i = 0; i < pixels.length; i += 4) {
    const [red, blue] = [pixels[i], pixels[i + 2]];
    if (pixels[i + 3] === 0) continue;
    if (blue > red + 12) counts.blue++;
    else if (red > blue + 12) counts.orange++;
    else counts.ground++;
  }
  const all = pixels.length / 4;
  return { blue: counts.blue / all, orange: counts.orange / all, ground: counts.ground / all };
}

/** The picture's pixel that has most of a colour. */
async function brightest(page: Page, color: 'red' | 'magenta'): Promise<readonly number[]> {
  const pixels = await pixelsOf(page);
  let best = 0;
  let most = -Infinity;
  for (let i = 0; i < pixels.length; i += 4) {
    const [red, green, blue] = pixels.subarray(i, i + 3);
    const amount = color === 'red' ? red - blue : Math.min(red, blue) - green;
    if (amount > most) [most, best] = [amount, i];
  }
  return [...pixels.subarray(best, best + 3)];
}
