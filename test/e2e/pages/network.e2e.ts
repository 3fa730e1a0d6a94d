// The network page in a browser, with a network that the worker's own functions step through.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { NetworkPage, NetworkPageHost, NetworkPagePreparation } from '../../../src/protocol/network';
import { launchBrowser } from '../../support/chromium';
import { openPage, type OpenedPage, type PageOptions } from './harness';
import { SteppedNetwork } from './steppedNetwork';

describe('The network page', () => {
  let browser: Browser;
  let opened: OpenedPage<NetworkPage> | undefined;

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

  async function open(network: SteppedNetwork, options: Partial<PageOptions> = {}) {
    opened = await openPage<NetworkPage>(browser, {
      page: 'network',
      host: network.host(),
      width: 1400,
      height: 1100,
      ...options,
    });
    const { page, remote } = opened;
    return { page, remote, screenshot: opened.screenshot.bind(opened) };
  }

  it('fills in values forward, says what it predicts, and sends gradients back', async () => {
    const network = await SteppedNetwork.launch();
    const { page } = await open(network);
    const dense = page.locator('[data-column="2"] .unit');
    await dense.first().waitFor();
    assert.equal(await dense.first().locator('.unit-value').textContent(), '');
    await page.getByRole('button', { name: 'Step forward' }).click();
    const unit = dense.first();
    await page.locator('[data-column="2"] .unit-value:not(.absent)').first().waitFor();
    const at = Number(await unit.getAttribute('data-unit'));
    assert.match((await unit.getAttribute('title'))!, new RegExp(`^Dense1\\[${at}\\] · = `));
    assert.equal(
      numberOf(await unit.locator('.unit-value').textContent()).toPrecision(2),
      (await network.value('Dense1.relu', 0, at)).toPrecision(2),
    );
    await page.getByRole('radio', { name: 'loss · loss' }).click();
    await page
      .locator('.loss-line')
      .getByText(/^loss = −ln p\[.+\] = −ln .+ = /)
      .waitFor();
    const label = await network.label(0);
    const shown = numberOf(/= ([\d.e−]+)$/.exec((await page.locator('.loss-line').textContent())!)![1]);
    assert.ok(Math.abs(shown + Math.log(await network.value('Dense3.softmax', 0, label))) < 0.01);
    await page
      .getByText(/predicted/)
      .first()
      .waitFor();
    await page.getByRole('radio', { name: 'backward · Dense3' }).click();
    const logit = page.locator(`[data-column="4"] .unit[data-unit="${label}"] .unit-gradient`);
    await logit.getByText(/^−/).waitFor();
    // Of the logits: (p − y) / samples.
    const expected = ((await network.value('Dense3.softmax', 0, label)) - 1) / 32;
    assert.ok(Math.abs(numberOf(await logit.textContent()) - expected) < 0.01 * Math.abs(expected));
  });

  it('shows which units fire and whose gradients are cut', async () => {
    const network = await SteppedNetwork.launch();
    await network.goTo('backward', 1);
    const { page } = await open(network);
    await page.locator('[data-column="2"] .unit').first().waitFor();
    for (const unit of await page.locator('[data-column="2"] .unit').all()) {
      const index = Number(await unit.getAttribute('data-unit'));
      const isCut = (await unit.getAttribute('class'))!.includes('cut');
      assert.equal(isCut, (await network.value('Dense1.biasAdd', 0, index)) <= 0);
    }
    assert.ok((await page.locator('[data-column="2"] .unit.cut').count()) > 0);
  });

  it('writes out the arithmetic of any cell, by mouse and by keys, and copies it', async () => {
    const network = await SteppedNetwork.launch();
    await network.goTo('forward', 1);
    await network.move({ kind: 'into', direction: 'forward', granularity: 'op' });
    const { page, screenshot } = await open(network);
    const product = page.getByRole('application', { name: /^xW \(32×256\)/ });
    const title = page.locator('.arithmetic-title');
    await title.getByText(/^Dense1\.matmul\[/).waitFor();
    const first = (await title.textContent())!;
    await product.click({ position: { x: 40, y: 4 } });
    // The name changes with the numbers, when they have come.
    await title.filter({ hasNotText: first }).waitFor();
    const [, row, column] = /\[(\d+), (\d+)\]/.exec((await title.textContent())!)!.map(Number);
    await product.press('ArrowRight');
    await title.getByText(`Dense1.matmul[${row}, ${column + 1}]`).waitFor();
    const value = await network.value('Dense1.matmul', row, column + 1);
    assert.equal(Math.fround(numberOf(await page.locator('.arithmetic-value').textContent())), value);
    assert.equal(await page.locator('.arithmetic-term').count(), 8);
    await page.getByRole('button', { name: /^\+ 776 more terms: / }).click();
    assert.equal(await page.locator('.arithmetic-term').count(), 64);
    await screenshot('network-arithmetic');
    await page.keyboard.press('c');
    await waitFor(() => network.copied.length > 0);
    assert.ok(network.copied[0].startsWith(`Dense1.matmul[${row}, ${column + 1}] = `));
    assert.match(network.copied[0], /Σ x\[/);
  });

  it('goes among units by keys, opens one, and finds one by its number', async () => {
    const network = await SteppedNetwork.launch();
    await network.goTo('forward', 1);
    const { page } = await open(network);
    await page.locator('[data-column="1"] .unit[tabindex="0"]').focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
    const focused = page.locator('[data-column="2"] .unit:focus');
    await focused.waitFor();
    const unit = Number(await focused.getAttribute('data-unit'));
    await page.keyboard.press('Enter');
    await page.locator('.arithmetic-title').getByText(`Dense1.relu[0, ${unit}]`).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('200');
    await page.keyboard.press('Enter');
    await page.locator('[data-column="2"] .unit[data-unit="200"].selected').waitFor();
    await page.getByRole('button', { name: '… 244 more' }).first().click();
    assert.equal(await page.locator('[data-column="2"] .unit').count(), 64);
  });

  it('follows another sample of the batch', async () => {
    const network = await SteppedNetwork.launch();
    await network.goTo('loss');
    const { page } = await open(network);
    await page.locator('.sample.current').press('ArrowRight');
    await page.locator('.samples-place').getByText('sample 2/32').waitFor();
    await page.keyboard.press(']');
    await page.locator('.samples-place').getByText('sample 3/32').waitFor();
    const names = network.description.classNames!;
    await page
      .locator('.samples-text strong')
      .getByText(names[await network.label(2)])
      .waitFor();
  });

  it('follows the first sample where a batch has fewer than the one before', async () => {
    const network = await SteppedNetwork.launch([['Dense', { units: 2, activation: 'softmax' }]], {
      kind: 'generate',
      set: 'moons',
      samples: 40,
      seed: 1,
    });
    const { page } = await open(network);
    await page.locator('.sample').nth(20).click();
    await page.locator('.samples-place').getByText('sample 21/32').waitFor();
    await page.getByRole('button', { name: 'Next batch' }).click();
    await page.locator('.samples-place').getByText('sample 1/8').waitFor();
    assert.equal(await page.getByRole('alert').count(), 0);
  });

  it('plays until it is paused, steps back, and jumps to batches', async () => {
    const network = await SteppedNetwork.launch();
    const { page } = await open(network);
    await page.locator('.unit').first().waitFor();
    await page.keyboard.press('p');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await waitFor(() => network.motions.length >= 2);
    await page.keyboard.press('p');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await settled(page);
    network.motions.length = 0;
    await page.keyboard.press(',');
    await waitFor(() => network.motions.length > 0);
    await settled(page);
    await page.keyboard.press('>');
    const track = page.getByRole('slider');
    await page.locator('.network-position').getByText('batch 2/75').waitFor();
    await track.press('PageDown');
    await page.locator('.network-position').getByText('epoch 2/3').waitFor();
    assert.deepEqual(network.motions, [
      { kind: 'over', direction: 'backward', granularity: 'layer' },
      { kind: 'jump', epoch: 0, batch: 1 },
      { kind: 'jump', epoch: 1, batch: 1 },
    ]);
  });

  it('follows a run that something else moves', async () => {
    const network = await SteppedNetwork.launch();
    const { page, remote } = await open(network, { host: network.host({ follows: true }) });
    await page.getByText('Follows the debugger').waitFor();
    await network.move({ kind: 'jump', epoch: 0, batch: 7, phase: 'update', layer: 3 });
    await remote.stopped(network.stop);
    await page.locator('.network-position').getByText('epoch 1/3 · batch 8/75 · update · Dense3').waitFor();
    await page.locator('.column.running.phase-update').waitFor({ state: 'attached' });
  });

  it('has a text twin for every picture', async () => {
    const network = await SteppedNetwork.launch();
    await network.goTo('backward', 3);
    const { page, screenshot } = await open(network);
    await page.locator('.unit').first().waitFor();
    for (const name of ['Network', 'Running operation', 'Gradient flow']) {
      await page
        .getByRole('region', { name, exact: true })
        .getByRole('button', { name: 'Show as table' })
        .click();
    }
    for (const name of [
      'Units of the network',
      'Matrices of the running operation',
      'Gradient norm by batch and layer',
    ]) {
      await page.getByRole('table', { name }).waitFor();
    }
    await screenshot('network-tables');
  });

  it('looks closely at a batch: its loss along the update, and its gradients beside that slope', async () => {
    const network = await SteppedNetwork.launch();
    const { page, screenshot } = await open(network, { height: 1500 });
    await page.getByRole('button', { name: 'Look ahead' }).click();
    const verdict = page.locator('.close-look-verdict');
    await verdict.getByText(/this batch/).waitFor();
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await verdict.getByText('All gradients that were checked are the slope of the loss.').waitFor();
    const row = page.locator('[data-row="Dense1/kernel"]');
    const [gradient, slope] = (await row.locator('td').allTextContents()).slice(-3).map(numberOf);
    assert.ok(Math.abs(gradient - slope) < 0.01 * Math.abs(slope), `${gradient} ${slope}`);
    await screenshot('network-close-looks-dark-1400');
    // What belongs to this batch is not shown for another one.
    await page.keyboard.press('>');
    await verdict.first().waitFor({ state: 'detached' });
  });

  it('says what it waits for, and why there is nothing to show', async () => {
    const network = await SteppedNetwork.launch();
    const answers: NetworkPagePreparation[] = [
      { state: 'preparing', message: 'Reading fashion-mnist' },
      { state: 'failed', message: 'fashion.py is not compiled.' },
      { state: 'over', message: 'The debug session is over.' },
    ];
    const host: NetworkPageHost = {
      ...network.host(),
      describe: () => (answers.length > 0 ? Promise.resolve(answers.shift()!) : network.host().describe()),
    };
    const { page, remote, screenshot } = await open(network, { host });
    await page.getByText('Reading fashion-mnist').waitFor();
    await screenshot('network-preparing');
    await remote.renew();
    await page.getByText('fashion.py is not compiled.').waitFor();
    await screenshot('network-failed');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('The debug session is over.').waitFor();
    await page.getByRole('button', { name: 'Play by itself' }).click();
    await page.locator('.unit').first().waitFor();
  });

  it('draws two inputs, three classes and a batch of points', async () => {
    const network = await SteppedNetwork.launch(
      [
        ['Dense', { units: 6, activation: 'tanh' }],
        ['Dense', { units: 3, activation: 'softmax' }],
      ],
      { kind: 'generate', set: 'spirals', samples: 600, seed: 1 },
    );
    await network.goTo('backward', 0);
    const { page, screenshot } = await open(network);
    await page.locator('[data-column="0"] .unit').first().waitFor();
    await settled(page);
    await screenshot('network-spirals');
  });

  it('shows one output beside its truth, and goes over the end of an epoch', async () => {
    const network = await SteppedNetwork.launch(
      [
        ['Dense', { units: 4, activation: 'relu' }],
        ['Dense', { units: 1, activation: 'sigmoid' }],
      ],
      { kind: 'generate', set: 'moons', samples: 64, seed: 1 },
      'BinaryCrossentropy',
    );
    await network.move({ kind: 'jump', epoch: 0, batch: 1, phase: 'loss' });
    const { page, screenshot } = await open(network);
    const truth = page.locator('.loss-rows tbody td').last();
    await truth.getByText(String(await network.label(0)), { exact: true }).waitFor();
    await page
      .locator('.loss-line')
      .getByText(/^loss = BinaryCrossentropy\(ŷ, y\) = /)
      .waitFor();
    await screenshot('network-binary');
    await page.getByRole('radio', { name: 'update · Dense1' }).click();
    await page.locator('.network-position').getByText('update · Dense1').waitFor();
    for (const place of ['end of the epoch', 'epoch 2/3 · batch 1/2 · forward · Dense0']) {
      await settled(page);
      await page.keyboard.press('.');
      await page.locator('.network-position').getByText(place).waitFor();
    }
  });

  for (const [theme, width] of [
    ['dark', 400],
    ['dark', 800],
    ['dark', 1400],
    ['dark', 2000],
    ['light', 1400],
    ['highContrastDark', 1400],
    ['highContrastLight', 1400],
  ] as const) {
    it(`has no sideways scrolling in ${theme} at ${width} pixels`, async () => {
      const network = await SteppedNetwork.launch();
      const { page, remote, screenshot } = await open(network, {
        theme,
        width,
        height: width < 1000 ? 1600 : 1150,
      });
      for (const [phase, layer] of [['forward', 1], ['loss'], ['backward', 1], ['update', 1]] as const) {
        await network.goTo(phase, layer);
        await remote.stopped(network.stop);
        await settled(page);
        await screenshot(`network-${phase}-${theme}-${width}`);
        const wider = await page.evaluate(() =>
          [...document.querySelectorAll('html, .page, .arithmetic, .loss')]
            .filter((element) => element.scrollWidth > element.clientWidth + 1)
            .map(({ className }) => className),
        );
        assert.deepEqual(wider, []);
      }
    });
  }

  it('speaks Portuguese', async () => {
    const network = await SteppedNetwork.launch();
    await network.goTo('backward', 1);
    const l10n = JSON.parse(
      readFileSync(path.resolve(import.meta.dirname, '../../../l10n/bundle.l10n.pt-br.json'), 'utf8'),
    ) as Record<string, string>;
    const { page, screenshot } = await open(network, { l10n });
    await page.getByText('Reproduz por si só').waitFor();
    await settled(page);
    await screenshot('network-portuguese');
    await page.keyboard.press('?');
    await screenshot('network-keys-portuguese');
  });
});

/** As it is written on the page, with a true minus sign. */
function numberOf(text: string | null): number {
  return Number(text?.replaceAll('−', '-').replace('= ', ''));
}

/** What was asked for has come, and is drawn. */
async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(300);
}

async function waitFor(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!isSo()) {
    assert.ok(Date.now() < end, `still not so after ten seconds: ${isSo.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
