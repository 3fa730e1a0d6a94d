// `backstep dap`: the debug adapter over standard input and output, for editors other than VS Code.

import * as l10n from '@vscode/l10n';
import { createDebugSession } from '../../debug/debugSession';
import type { Command } from '../command';
import { terminalEnvironment } from '../debugEnvironment';
import { engineSettings } from '../engine';
import { backends } from '../../core/kernels/backends';

export const dap: Command = {
  name: 'dap',
  usage: `[--backend ${backends.join('|')}] [--threads N]`,
  description: l10n.t('Speaks the Debug Adapter Protocol over standard input and output.'),
  options: { backend: { type: 'string' }, threads: { type: 'string' } },
  async run(input) {
    const session = createDebugSession(terminalEnvironment(engineSettings(input)));
    // The client goes: with a word, or by closing the pipe, or by dying.
    const over = new Promise<void>((resolve) => {
      session.onDisconnect(resolve);
      process.stdin.once('close', resolve);
      process.stdin.once('end', resolve);
      process.stdout.once('error', resolve);
    });
    session.start(process.stdin, process.stdout);
    await over;
    session.dispose();
    process.stdin.destroy();
  },
};
