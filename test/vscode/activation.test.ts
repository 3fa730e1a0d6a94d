// The extension is there, and its commands work from the start.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const extension = vscode.extensions.getExtension('backstep.backstep');

describe('activation', () => {
  it('finds the extension', () => {
    assert.ok(extension);
  });

  it('takes less than 100 ms', async () => {
    assert.ok(extension);
    const begin = performance.now();
    await extension.activate();
    assert.ok(performance.now() - begin < 100);
  });

  for (const command of ['train', 'debug', 'showSummary', 'inspectWeights', 'showNetwork', 'tune']) {
    it(`knows the command backstep.${command}`, async () => {
      assert.ok((await vscode.commands.getCommands()).includes(`backstep.${command}`));
    });
  }
});
