// The network page in a browser, with a real batch that the test steps through.

import type { Browser } from 'playwright-core';
import assert from 'node:assert/strict';
import type { NetworkPage } from '../../../src/protocol/network';
import { launchBrowser } from '../../support/chromium';
import { openPage, type OpenedPage, type PageOptions } from './harness';
import { SteppedBatch } from './steppedBatch';

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

  const garments = (): SteppedBatch =>
    new SteppedBatch(
      [
        ['Flatten', {}],
        ['Dense', { units: 256, activation: 'relu' }],
        ['Dropout', { rate: 0.2 }],
        ['Dense', { units: 10, activation: 'softmax' }],
      ],
      { kind: 'generate', set: 'garments', samples: 2400, seed: 1 },
    );

  async function open(batch: SteppedBatch, options: Partial<PageOptions> = {}) {
    opened = await openPage<NetworkPage>(browser, {
      page: 'network',
      host: batch.host(),
      width: 1400,
      height: 1100,
      ...options,
    });
    const { page, remote } = opened;
    return { page, remote, screenshot: opened.screenshot.bind(opened) };
  }

  it('looks', async () => {
    const batch = garments();
    batch.position = { epoch: 0, batch: 40, phase: 'forward', layer: 1 };
    const { page, screenshot } = await open(batch);
    await page.locator('.unit').first().waitFor();
    await page.waitForTimeout(600);
    await screenshot('network-forward');
    batch.position = { epoch: 0, batch: 40, phase: 'backward', layer: 1 };
    await opened!.remote.stopped(batch.stop);
    await page.waitForTimeout(600);
    await screenshot('network-backward');
    for (const [phase, layer] of [['loss'], ['update', 1]] as const) {
      batch.position = { epoch: 0, batch: 40, phase, layer };
      await opened!.remote.stopped(batch.stop);
      await page.waitForTimeout(600);
      await screenshot(`network-${phase}`);
    }
  });
});
