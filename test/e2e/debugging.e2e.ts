// Debugging as a person does it, by mouse and keyboard: a breakpoint in the margin, the lens above the model, steps down the layers
// and up again, back in time, values looked at and set, and the pages that follow the arrow.

import assert from 'node:assert/strict';
import path from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { describeInWorkbench } from './describeInWorkbench';
import type { ThemeName } from './workbench';

const examples = path.resolve(import.meta.dirname, '../../examples');

describeInWorkbench('debugging', { workspace: examples, width: 1700, height: 1000 }, (workbench) => {
  const editor = (): Locator => workbench().page.locator('.editor-instance').first();
  const row = (view: string, text: string | RegExp): Locator =>
    workbench().page.locator(`.debug-pane .${view} .monaco-list-row`, { hasText: text }).first();
  const variable = (text: string | RegExp): Locator => row('debug-variables', text);
  const button = (label: string): Locator =>
    workbench().page.locator('.debug-toolbar').getByRole('button', { name: label });

  /** Waits until the arrow stands on the line that holds `text`. */
  const arrowOn = async (text: string): Promise<void> => {
    await workbench().page.waitForFunction((wanted) => {
      const arrow = document.querySelector('.glyph-margin-widgets [class*="stackframe"]');
      if (!arrow) return false;
      const { top } = arrow.getBoundingClientRect();
      return [...document.querySelectorAll('.editor-instance .view-line')].some(
        (line) =>
          Math.abs(line.getBoundingClientRect().top - top) < 3 &&
          line.textContent.replaceAll('\u00a0', ' ').includes(wanted),
      );
    }, text);
  };
  /** Waits until the innermost frame of the stack is called so, and its values are there. */
  const standsAt = async (frame: string): Promise<void> => {
    await workbench()
      .page.locator('.debug-pane .debug-call-stack .monaco-list-row[data-index="0"]', { hasText: frame })
      .waitFor();
    await variable('').waitFor();
  };
  /** Types into the Debug Console, and waits for the answer. */
  const ask = async (expression: string, answer: RegExp): Promise<void> => {
    const { page } = workbench();
    await page.locator('.repl-input-wrapper .view-lines').click();
    await page.keyboard.type(expression, { delay: 10 });
    // Suggestions take Enter first.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.locator('.repl .monaco-list-row .expression', { hasText: answer }).first().waitFor();
  };
  const step = async (key: string, frame: string, line: string): Promise<void> => {
    await workbench().page.keyboard.press(key);
    await standsAt(frame);
    await arrowOn(line);
  };
  const chooseInMenu = async (on: Locator, item: string): Promise<void> => {
    const { page } = workbench();
    const entry = page.locator('.monaco-menu .action-item', { hasText: item });
    // The list may be drawn anew below the pointer, as after a step; and a menu that has just opened ignores clicks, lest one was
    // meant for what it covers.
    for (;;) {
      await on.click({ button: 'right' });
      const isOpen = await entry.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      );
      if (isOpen) break;
    }
    await entry.hover();
    await page.locator('.monaco-menu .action-item.focused', { hasText: item }).waitFor();
    await page.keyboard.press('Enter');
  };
  /** Opens a scope until `value` is seen in it: after a step VS Code folds the scopes for a moment. */
  const open = async (scope: string, value: RegExp): Promise<void> => {
    const found = variable(new RegExp(`^${scope}`));
    while (!(await variable(value).isVisible())) {
      if ((await found.getAttribute('aria-expanded')) === 'false') await found.click();
      await workbench().page.waitForTimeout(200);
    }
  };
  /** The page that has such an element, wherever it stands. */
  const pageWith = async (selector: string): Promise<Frame> => {
    for (;;) {
      for (const frame of workbench().page.frames()) {
        if (await frame.$(selector).catch(() => null)) return frame;
      }
      await workbench().page.waitForTimeout(50);
    }
  };

  it('sets a breakpoint by a click into the margin of a layer', async () => {
    const { page } = workbench();
    await workbench().openFile('garments.model.jsonc');
    await page.locator('.codelens-decoration a', { hasText: 'Debug' }).waitFor();
    const number = editor().locator('.line-numbers', { hasText: /^8$/ });
    const { x, y, height } = (await number.boundingBox())!;
    await page.mouse.move(x - 10, y + height / 2);
    await page.locator('.codicon-debug-hint').waitFor();
    await page.mouse.down();
    await page.mouse.up();
    await page.locator('.glyph-margin-widgets .codicon-debug-breakpoint').waitFor();
  });

  it('begins at the lens above the model, before its first layer', async () => {
    const { page } = workbench();
    await page.locator('.codelens-decoration a', { hasText: 'Debug' }).click();
    await arrowOn('"Flatten"');
    await page.locator('.repl', { hasText: '9,600 samples' }).waitFor();
  });

  it('shows the network beside the text', async () => {
    await workbench()
      .webview()
      .locator('.network-position', { hasText: 'epoch 1/5 · batch 1/300 · forward · flatten' })
      .waitFor();
  });

  it('stops at the breakpoint, and says what comes out of the layer', async () => {
    await editor().locator('.view-line', { hasText: '"Input"' }).click();
    await step('F5', 'dense · forward', '"units": 256');
    await editor()
      .locator('.view-line', { hasText: /\(32,\s256\)\s·\smean\s0\.\d+\s·\s\d+\s%\szeros/ })
      .waitFor();
  });

  it('steps into the layer, and out of it', async () => {
    await step('F11', 'matmul', '"units": 256');
    await step('F10', 'biasAdd', '"units": 256');
    await step('F10', 'relu', '"units": 256');
    await step('Shift+F11', 'dropout · forward', '"Dropout"');
  });

  it('steps down to the loss, and up with the gradients', async () => {
    await step('F10', 'dense_1 · forward', '"softmax"');
    await step('F10', 'loss', '"compile"');
    await step('F10', 'dense_1 · backward', '"softmax"');
    await step('F10', 'dropout · backward', '"Dropout"');
    await editor()
      .locator('.view-line', { hasText: /gradient\snorm\s\d/ })
      .first()
      .waitFor();
    await workbench()
      .webview()
      .locator('.network-position', { hasText: 'epoch 1/5 · batch 1/300 · backward · dropout' })
      .waitFor();
    await workbench().screenshot('debugging backward dark');
  });

  it('steps back in time', async () => {
    await button('Step Back').click();
    await standsAt('dense_1 · backward');
    await button('Step Back').click();
    await standsAt('loss');
    await button('Step Back').click();
    await standsAt('dense_1 · forward');
    await arrowOn('"softmax"');
    await workbench()
      .webview()
      .locator('.network-position', { hasText: 'epoch 1/5 · batch 1/300 · forward · dense_1' })
      .waitFor();
  });

  it('shows values, shape first', async () => {
    await open('Parameters', /^kernel =.?float32\[256,10\] {2}mean/);
    await open('Outputs', /^softmax =.?float32\[32,10\] {2}mean 0\.1 /);
    await workbench().screenshot('debugging variables dark');
  });

  it('says what a layer has put out under the pointer', async () => {
    const { page } = workbench();
    await editor()
      .locator('.view-line', { hasText: '256' })
      .locator('span', { hasText: /^"Dense"$/ })
      .hover();
    const hover = page.locator('.debug-hover-widget');
    await hover.getByText('float32[32,256]').first().waitFor();
    await workbench().screenshot('debugging hover dark');
    await page.mouse.move(5, 5);
    await hover.waitFor({ state: 'hidden' });
  });

  it('sets a value, with which the run goes on', async () => {
    const { page } = workbench();
    await chooseInMenu(variable(/^kernel =/), 'Set Value');
    await page
      .locator('.debug-variables .inputBoxContainer input, .debug-variables input')
      .first()
      .fill('zeros');
    await page.keyboard.press('Enter');
    await variable(/^kernel =.?float32\[256,10\] {2}mean 0 {2}std 0/).waitFor();
    await step('F10', 'loss', '"compile"');
    // ln 10: all classes are equally likely.
    await ask('loss', /^2\.30[23]/);
  });

  it('answers expressions on tensors in the console', async () => {
    await ask('dense.kernel[:, 3].shape[0]', /^784$/);
  });

  it('breaks when a tensor changes', async () => {
    const { page } = workbench();
    await step('F10', 'dense_1 · backward', '"softmax"');
    await open('Parameters', /^bias =/);
    await chooseInMenu(variable(/^bias =/), 'Break on Value Change');
    await row('debug-breakpoints', 'dense_1.bias').waitFor();
    // The breakpoint on the layer comes first, on the way back.
    await step('F5', 'dense · backward', '"units": 256');
    await page.keyboard.press('F5');
    await page.locator('.debug-pane', { hasText: 'Paused on data breakpoint' }).waitFor();
    // Where it is found changed: after the update, which was the last of its batch.
    await standsAt('flatten · forward');
    await row('debug-call-stack', 'batch 2/300').waitFor();
  });

  it('goes to another batch by its number', async () => {
    const { page } = workbench();
    await button('Go to Batch…').click();
    const input = page.locator('.quick-input-widget input');
    await input.fill('9/1');
    await page.getByText('Epochs go from 1 to 5.').waitFor();
    await input.fill('4');
    await page.keyboard.press('Enter');
    await row('debug-call-stack', 'batch 4/300').waitFor();
  });

  it('leads along the loss curve to any batch', async () => {
    const { page } = workbench();
    await page.getByRole('tab', { name: 'Training Timeline' }).click();
    const timeline = await pageWith('.loss-curve');
    await timeline.locator('.curve').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await timeline.getByText('epoch 1 · batch 2 · loss').first().waitFor();
    await page.keyboard.press('Enter');
    await row('debug-call-stack', 'batch 2/300').waitFor();
    await timeline.getByText('epoch 1/5 · batch 2/300 · forward').first().waitFor();
    await workbench().screenshot('debugging timeline dark');
  });

  it('shows a tensor as a heatmap', async () => {
    await open('Outputs', /^output =/);
    await chooseInMenu(variable(/^output =/), 'View as Heatmap');
    const tensors = await pageWith('.tensors-view');
    await tensors.getByText('Std. deviation').waitFor();
    await tensors.locator('.view-body canvas').first().waitFor();
    await workbench().screenshot('debugging heatmap dark');
  });

  it('stops where the numbers break, and says where that began', async () => {
    const { page } = workbench();
    await page.getByRole('tab', { name: 'Debug Console' }).click();
    await ask('dense.kernel = 3e38', /^float32\[784,256\]/);
    // The breakpoint comes first: nothing of the layer has been computed there.
    await step('F5', 'dense · forward', '"units": 256');
    await page.keyboard.press('F5');
    await page.locator('.exception-widget', { hasText: /dense\.matmul/ }).waitFor();
    await standsAt('matmul');
    await workbench().screenshot('debugging exception dark');
  });

  it('tells that the text has been edited, once', async () => {
    const { page } = workbench();
    const line = editor().locator('.view-line', { hasText: '"Flatten"' });
    await line.click();
    await page.keyboard.press('End');
    await page.keyboard.type(' // more', { delay: 10 });
    const told = page.locator('.notification-toast', { hasText: 'garments.model.jsonc has been edited' });
    await told.waitFor();
    assert.equal(await told.count(), 1);
    await workbench().command('Notifications: Clear All Notifications');
    await told.waitFor({ state: 'hidden' });
  });

  for (const theme of ['light', 'highContrastDark', 'highContrastLight'] satisfies ThemeName[]) {
    it(`looks at home in ${theme}`, async () => {
      await workbench().setTheme(theme);
      await variable('').waitFor();
      await workbench().screenshot(`debugging ${theme}`);
    });
  }

  it('ends, and takes its marks away', async () => {
    const { page } = workbench();
    await page.locator('.debug-toolbar a.codicon-debug-stop').click();
    await page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
    await page.locator('.glyph-margin-widgets [class*="stackframe"]').waitFor({ state: 'detached' });
    assert.equal(await page.locator('.notification-toast').count(), 0);
  });
});
