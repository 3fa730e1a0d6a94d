// `backstep security FILE`: what would run or reach out if a framework loaded a checkpoint. Backstep does none of it.

import * as l10n from '@vscode/l10n';
import { withCheckpoint } from '../../node/checkpointFile';
import { checkpointFileOf } from '../checkpointParameter';
import type { Command } from '../command';

export const security: Command = {
  name: 'security',
  usage: 'FILE [--json]',
  description: l10n.t('What would run or reach out if a framework loaded a checkpoint.'),
  options: { json: { type: 'boolean' } },
  run: (input, terminal) =>
    withCheckpoint(checkpointFileOf(input), ({ findings, formatName }) => {
      if (input.flag('json')) {
        terminal.print(JSON.stringify(findings, undefined, 2));
        return;
      }
      for (const { severity, what, where, why } of findings) {
        terminal.print(`${severity}: ${what}: ${where}\n  ${why}`);
      }
      if (findings.length > 0) return;
      terminal.print(l10n.t('{0}: nothing in it would run or reach out when it is loaded.', formatName));
    }),
};
