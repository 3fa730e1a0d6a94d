// The training page in a browser, with a host that plays runs.

import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type {
  RunPreparation,
  RunSnapshot,
  TrainingPage,
  TrainingPageHost,
} from '../../../src/protocol/training';
import { launchBrowser } from '../../support/chromium';
import { type OpenedPage, openPage, type PageOptions } from './harness';
import { PlayedRun } from './playedRun';

describe('The training page', () => {
  const run = new PlayedRun();
  const finished = run.snapshot(15_000, 'finished', 'Saved to fashion.safetensors');
  let browser: Browser;
  let opened: OpenedPage<TrainingPage> | undefined;

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());
  afterEach(async () => {
    const problems = opened?.problems ?? [];
    await opened?.close();
    opened = undefined;
    assert.deepEqual(problems, []);
  });

  /** Opens the page; what it calls is written down. */
  async function open(
    snapshot: () => RunSnapshot | RunPreparation | undefined,
    options: Partial<PageOptions> = {},
  ) {
    const calls: string[] = [];
    const copied: string[] = [];
    const note = (name: string) => () => void calls.push(name);
    const host: TrainingPageHost = {
      snapshot: () => {
        calls.push('snapshot');
        return snapshot();
      },
      pause: note('pause'),
      resume: note('resume'),
      stop: note('stop'),
      restart: note('restart'),
      save: note('save'),
      showWeights: note('showWeights'),
      showSummary: note('showSummary'),
      copy: (text) => void copied.push(text),
    };
    opened = await openPage<TrainingPage>(browser, { page: 'training', host, width: 1200, ...options });
    const { page, remote } = opened;
    const screenshot = (name: string): Promise<void> => opened!.screenshot(name);
    const called = async (name: string): Promise<void> => {
      await waitFor(() => calls.includes(name), `the page calls ${name}, not only ${calls.join()}`);
      calls.length = 0;
    };
    return { page, remote, screenshot, calls, called, copied };
  }

  const button = (page: Page, label: string) => page.locator(`vscode-button[aria-label="${label}"]`);
  const header = (page: Page) => page.locator('.run-line');
  const chart = (page: Page, metric: string) => page.locator(`.figure[aria-label="${metric}"]`);
  const plot = (page: Page, metric: string) => chart(page, metric).locator('.plot');
  const legend = (page: Page, metric: string) => chart(page, metric).locator('.legend');
  const texts = (page: Page, rows: string) =>
    page
      .locator(rows)
      .evaluateAll((elements) =>
        elements.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
      );

  describe('without a run', () => {
    it('says what to do and offers to train', async () => {
      const { page, called, screenshot } = await open(() => undefined);
      await page.getByText('has not been trained').waitFor();
      await screenshot('training empty');
      await button(page, 'Train').click();
      await called('restart');
    });

    it('says what is being prepared, and can be stopped', async () => {
      const { page, called, screenshot } = await open(() => ({
        state: 'preparing',
        message: 'Reading fashion-mnist',
      }));
      await header(page).getByText('Reading fashion-mnist').waitFor();
      assert.equal(await page.locator('.progress.unknown').count(), 1);
      await screenshot('training preparing');
      await button(page, 'Stop').click();
      await called('stop');
    });

    it('says why the preparation has failed', async () => {
      const { page, remote, called, screenshot } = await open(() => ({ state: 'preparing' }));
      await header(page).getByText('Preparing').waitFor();
      await remote.prepare({ state: 'failed', message: 'fashion.csv has no column "label".' });
      await page.getByRole('alert').getByText('no column "label"').waitFor();
      await screenshot('training not begun');
      await button(page, 'Train again').last().click();
      await called('restart');
    });
  });

  describe('while a network trains', () => {
    it('shows where the run stands', async () => {
      const { page, screenshot } = await open(() => run.snapshot(4900));
      await header(page).getByText('Training').waitFor();
      // Figure spaces keep the place of digits to come.
      const line = (await header(page).innerText()).replaceAll('\u2007', '').replaceAll(/\s+/g, ' ');
      assert.equal(
        line,
        'Training epoch 4/10 batch 400/1,500 14 s left 23,456 samples/s portable TypeScript · 1 thread',
      );
      assert.equal(await page.getByRole('progressbar').getAttribute('aria-valuenow'), '32.7');
      await screenshot('training running dark');
    });

    it('draws lines in the colours of training and validation', async () => {
      const { page } = await open(() => run.snapshot(4900));
      for (const metric of ['loss', 'accuracy']) {
        await plot(page, metric).locator('canvas').waitFor();
        const colours = await coloursOf(page, metric);
        assert.ok(colours.blue > 300, `${metric}: ${colours.blue} pixels of training`);
        assert.ok(colours.orange > 60, `${metric}: ${colours.orange} pixels of validation`);
      }
    });

    it('grows with each update', async () => {
      const { page, remote } = await open(() => run.snapshot(1000));
      await plot(page, 'loss').locator('canvas').waitFor();
      const { blue } = await coloursOf(page, 'loss');
      await remote.update(run.update(1000, 6000));
      await header(page).getByText('4/10').waitFor();
      assert.ok((await coloursOf(page, 'loss')).blue > 2 * blue);
      const rows = await texts(page, '.epochs tbody tr');
      assert.deepEqual(
        rows.map(([epoch, , , validation]) => [epoch, validation]),
        run.epochs.slice(0, 4).map(({ epoch, logs }) => [String(epoch), logs.val_loss.toFixed(4)]),
      );
    });

    it('asks for everything again when an update was lost', async () => {
      let done = 1000;
      const { page, remote, calls } = await open(() => run.snapshot(done));
      await header(page).getByText('Training').waitFor();
      calls.length = 0;
      done = 3200;
      await remote.update(run.update(3000, 3200));
      await header(page).getByText('200/1,500').waitFor();
      assert.deepEqual(calls, ['snapshot']);
      assert.equal((await texts(page, '.epochs tbody tr')).length, 3);
    });

    it('moves nothing while values arrive', async () => {
      const { page, remote } = await open(() => run.snapshot(40));
      await plot(page, 'loss').locator('canvas').waitFor();
      const places = () =>
        page
          .locator('.fact, vscode-button, .plot, .legend-entry, h2')
          .evaluateAll((elements) =>
            elements
              .map((element) => element.getBoundingClientRect())
              .map(({ x, width }) => [x, width].map(Math.round)),
          );
      const before = await places();
      await remote.update(run.update(40, 13_900));
      await header(page).getByText('10/10').waitFor();
      assert.deepEqual(await places(), before);
    });

    it('calls the host for each button', async () => {
      const { page, remote, called } = await open(() => run.snapshot(4900));
      await button(page, 'Pause').click();
      await called('pause');
      await remote.update(run.update(4900, 4900, 'paused'));
      await button(page, 'Continue').click();
      await called('resume');
      for (const [label, name] of [
        ['Stop', 'stop'],
        ['Train again', 'restart'],
        ['Save…', 'save'],
        ['Weights', 'showWeights'],
        ['Summary', 'showSummary'],
      ] as const) {
        await button(page, label).click();
        await called(name);
      }
    });

    it('pauses and continues with Space, wherever no control has the focus', async () => {
      const { page, remote, called } = await open(() => run.snapshot(4900));
      await header(page).getByText('Training').waitFor();
      await page.keyboard.press('Space');
      await called('pause');
      await remote.update(run.update(4900, 4900, 'paused'));
      await header(page).getByText('Paused').waitFor();
      await page.keyboard.press('Space');
      await called('resume');
    });

    it('tells a screen reader each epoch', async () => {
      const { page, remote } = await open(() => run.snapshot(1400));
      await header(page).getByText('Training').waitFor();
      await remote.update(run.update(1400, 1600));
      const { loss } = run.epochs[0].logs;
      await page
        .getByRole('status')
        .getByText(`Epoch 1 of 10: loss ${loss.toFixed(4)}`)
        .waitFor({ state: 'attached' });
    });

    it('keeps the earlier run in view while the next is prepared', async () => {
      const { page, remote } = await open(() => finished);
      await plot(page, 'loss').locator('canvas').waitFor();
      await remote.prepare({ state: 'preparing', message: 'Reading fashion-mnist' });
      await header(page).getByText('Reading fashion-mnist').waitFor();
      assert.equal((await texts(page, '.epochs tbody tr')).length, 10);
      await remote.begin(run.snapshot(20));
      await header(page).getByText('1/10').waitFor();
      assert.equal((await texts(page, '.epochs tbody tr')).length, 1);
    });
  });

  describe('after a run', () => {
    it('says where the model was saved, and marks the best epoch of each column', async () => {
      const { page, screenshot } = await open(() => finished);
      await header(page).getByText('Saved to fashion.safetensors').waitFor();
      const best = await page
        .locator('.best')
        .evaluateAll((cells) => cells.map((cell) => cell.closest('tr')!.querySelector('td')!.textContent));
      const of = (name: string, pick: (...values: number[]) => number): number => {
        const values = run.epochs.map(({ logs }) => logs[name]);
        return values.indexOf(pick(...values)) + 1;
      };
      const expected = [
        of('loss', Math.min),
        of('accuracy', Math.max),
        of('val_loss', Math.min),
        of('val_accuracy', Math.max),
      ];
      assert.deepEqual(best.map(Number).sort(), expected.sort());
      await screenshot('training finished');
    });

    it('shows the error of a failed run above what it had reached', async () => {
      const { page, screenshot } = await open(() =>
        run.snapshot(4900, 'failed', 'The engine ran out of memory.'),
      );
      await page.getByRole('alert').getByText('out of memory').waitFor();
      assert.equal((await texts(page, '.epochs tbody tr')).length, 4);
      assert.ok((await button(page, 'Pause').getAttribute('disabled')) !== null);
      await screenshot('training failed');
    });

    it('marks values that are no numbers', async () => {
      const { page, screenshot } = await open(() => new PlayedRun({ nanFrom: 5200 }).snapshot(9000));
      await chart(page, 'loss').getByText('first in epoch 4, batch 701').waitFor();
      assert.ok((await coloursOf(page, 'loss')).magenta > 200);
      assert.equal((await coloursOf(page, 'accuracy')).magenta, 0);
      await screenshot('training not a number');
    });
  });

  describe('charts', () => {
    const pointAt = async (page: Page, metric: string, share: number): Promise<{ x: number; y: number }> => {
      const box = (await plot(page, metric).locator('.u-over').boundingBox())!;
      return { x: box.x + box.width * share, y: box.y + box.height / 2 };
    };

    it('show the values under one cursor in all charts', async () => {
      const { page } = await open(() => finished);
      await plot(page, 'loss').locator('canvas').waitFor();
      const { x, y } = await pointAt(page, 'loss', 0.45);
      await page.mouse.move(x, y);
      // 45 % of ten epochs lies in the middle of the fifth.
      const { loss, accuracy, val_accuracy } = run.epochs[4].logs;
      await legend(page, 'loss').getByText('epoch 5 · batch').waitFor();
      await legend(page, 'loss').getByText(loss.toFixed(4)).waitFor();
      await legend(page, 'accuracy').getByText(accuracy.toFixed(4)).waitFor();
      await legend(page, 'accuracy').getByText(val_accuracy.toFixed(4)).waitFor();
    });

    it('are zoomed by dragging in one of them, and reset by Escape', async () => {
      const { page, screenshot } = await open(() => finished);
      await plot(page, 'loss').locator('canvas').waitFor();
      const [from, to] = [await pointAt(page, 'loss', 0.5), await pointAt(page, 'loss', 0.6)];
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 4 });
      await page.mouse.up();
      const right = await pointAt(page, 'accuracy', 1);
      await page.mouse.move(right.x - 1, right.y);
      await legend(page, 'accuracy').getByText('epoch 6 · batch 1,').waitFor();
      await screenshot('training zoomed');
      await page.keyboard.press('Escape');
      await page.mouse.move(right.x - 3, right.y);
      await legend(page, 'accuracy').getByText('epoch 10 · batch 1,').waitFor();
    });

    it('move their cursor and zoom by keys', async () => {
      const { page } = await open(() => finished);
      await plot(page, 'loss').focus();
      const place = legend(page, 'loss').locator('.legend-place');
      const press = async (...keys: string[]): Promise<string> => {
        for (const key of keys) await page.keyboard.press(key);
        return place.innerText();
      };
      assert.equal(await press('Home', 'ArrowRight', 'ArrowRight'), 'epoch 2 · batch 1,500');
      assert.equal(await press('ArrowLeft'), 'epoch 1 · batch 1,500');
      assert.equal(await press('End'), 'epoch 10 · batch 1,500');
      // Ten epochs, halved until a batch is the unit.
      assert.equal(await press('+', '+', '+', 'ArrowLeft'), 'epoch 10 · batch 1,499');
    });

    it('have a logarithmic axis', async () => {
      const { page, screenshot } = await open(() => finished);
      await plot(page, 'loss').locator('canvas').waitFor();
      const before = await plot(page, 'loss').screenshot();
      await chart(page, 'loss').locator('vscode-button[aria-label="Logarithmic axis"]').click();
      await waitFor(async () => !before.equals(await plot(page, 'loss').screenshot()), 'the picture changes');
      assert.ok((await coloursOf(page, 'loss')).orange > 60);
      await screenshot('training logarithmic');
    });

    it('have a table that says the same', async () => {
      const { page, screenshot } = await open(() => finished);
      await chart(page, 'accuracy').locator('vscode-button[aria-label="Show as table"]').click();
      await chart(page, 'accuracy').locator('table').waitFor();
      const extremes = (epoch: number) => {
        const batches = [...run.accuracy.slice((epoch - 1) * 1500, epoch * 1500)];
        return [Math.min(...batches), Math.max(...batches)];
      };
      assert.deepEqual(
        await texts(page, '.figure[aria-label=accuracy] tbody tr'),
        run.epochs.map(({ epoch, logs }) => [
          String(epoch),
          ...[logs.accuracy, logs.val_accuracy, ...extremes(epoch)].map((value) => value.toFixed(4)),
        ]),
      );
      await screenshot('training table');
    });

    it('are copied by c, and by their menu', async () => {
      const { page, copied } = await open(() => finished);
      await plot(page, 'loss').locator('canvas').waitFor();
      await page.keyboard.press('c');
      await waitFor(() => copied.length === 1, 'c copies');
      const [head, first] = copied[0].split('\n');
      assert.equal(head, 'epoch,loss,accuracy,val_loss,val_accuracy,seconds');
      assert.equal(Number(first.split(',')[3]), run.epochs[0].logs.val_loss);
      await plot(page, 'loss').click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Copy the batches in view as CSV' }).click();
      await waitFor(() => copied.length === 2, 'the menu copies');
      const batches = copied[1].trimEnd().split('\n');
      assert.equal(batches.length, 1 + 15_000);
      assert.equal(batches[1502], `2,2,${run.loss[1501]}`);
    });

    it('keep their zoom, their axis and their table over a reload', async () => {
      const { page, calls } = await open(() => finished, {
        state: {
          uri: 'file:///fashion.py',
          zoom: { from: 3000, to: 6000 },
          'logarithmic loss': true,
          'table accuracy': true,
        },
      });
      const check = async (): Promise<void> => {
        await chart(page, 'accuracy').locator('table').waitFor();
        assert.deepEqual(
          (await texts(page, '.figure[aria-label=accuracy] tbody tr')).map(([epoch]) => epoch),
          ['3', '4'],
        );
        assert.equal(
          await chart(page, 'loss')
            .locator('vscode-button[aria-label="Logarithmic axis"]')
            .getAttribute('aria-pressed'),
          'true',
        );
      };
      await check();
      await plot(page, 'loss').focus();
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('Shift+ArrowLeft');
      calls.length = 0;
      await page.reload();
      await check();
      assert.deepEqual(calls, ['snapshot']);
    });
  });

  it('lists its keys', async () => {
    const { page, screenshot } = await open(() => finished);
    await header(page).getByText('Finished').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Pause or continue').waitFor();
    await screenshot('training keys');
  });

  it('holds a million batches', async () => {
    const long = new PlayedRun({ epochs: 667 });
    const { page, remote, screenshot } = await open(() => long.snapshot(999_000), { theme: 'light' });
    await header(page).getByText('666/667').waitFor();
    for (let done = 999_000; done < 1_000_000; done += 100)
      await remote.update(long.update(done, done + 100));
    await header(page).getByText('667/667').waitFor();
    assert.ok((await coloursOf(page, 'loss')).blue > 1000);
    await screenshot('training long');
  });

  describe('looks', () => {
    const looks: readonly (readonly [string, Partial<PageOptions>])[] = [
      ['light', { theme: 'light' }],
      ['high contrast', { theme: 'highContrastDark' }],
      ['high contrast light', { theme: 'highContrastLight' }],
      ['narrow', { width: 400 }],
      ['wide', { theme: 'light', width: 2000, height: 1100 }],
    ];
    for (const [name, options] of looks) {
      it(`right: ${name}`, async () => {
        const { page, screenshot } = await open(() => run.snapshot(4900), options);
        await plot(page, 'loss').locator('canvas').waitFor();
        await screenshot(`training ${name}`);
        const spare = await page.evaluate(() => innerWidth - document.documentElement.scrollWidth);
        assert.ok(spare >= 0, `${-spare} px do not fit`);
        const lines = await lineColours(page, 'loss');
        assert.ok(
          lines.every((count) => count > 30),
          lines.join(),
        );
      });
    }
  });
});

/** Pixels of a chart's canvas by what they seem to be, in the dark and light themes. */
async function coloursOf(
  page: Page,
  metric: string,
): Promise<{ blue: number; orange: number; magenta: number }> {
  return page.locator(`.figure[aria-label="${metric}"] canvas`).evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    const counts = { blue: 0, orange: 0, magenta: 0 };
    for (let i = 0; i < data.length; i += 4) {
      const [red, green, blue, alpha] = data.subarray(i, i + 4);
      if (alpha < 40) continue;
      if (red > 200 && blue > 200 && green < 90) counts.magenta++;
      else if (blue > red + 60 && blue > green + 40) counts.blue++;
      else if (red > blue + 60 && red > green + 30) counts.orange++;
    }
    return counts;
  });
}

/** Pixels of exactly the colours of training and validation. */
async function lineColours(page: Page, metric: string): Promise<number[]> {
  return page.locator(`.figure[aria-label="${metric}"] canvas`).evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    return ['--data-train', '--data-validation'].map((name) => {
      const colour = getComputedStyle(document.body).getPropertyValue(name).trim().slice(1);
      const wanted = [0, 2, 4].map((at) => parseInt(colour.slice(at, at + 2), 16));
      let count = 0;
      for (let i = 0; i < data.length; i += 4) {
        if (wanted.every((value, channel) => Math.abs(data[i + channel] - value) < 4) && data[i + 3] > 250)
          count++;
      }
      return count;
    });
  });
}

/** Repeats `condition` until it holds; the runner's own time limit ends it otherwise. */
async function waitFor(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; !(await condition()); tries++) {
    assert.ok(tries < 200, `It did not come true that ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
