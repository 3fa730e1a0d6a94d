// `backstep summary MODEL`: Keras' own text, or the numbers of it.

import * as l10n from '@vscode/l10n';
import { summarize } from '../../core/summary/summarize';
import { summaryText } from '../../core/summary/summaryText';
import type { Command } from '../command';
import { openModel } from '../openModel';

export const summary: Command = {
  name: 'summary',
  usage: 'MODEL [--json]',
  description: l10n.t("Layers, output shapes and parameters, as Keras' model.summary() prints them."),
  options: { json: { type: 'boolean' } },
  async run(input, terminal) {
    const { spec, isTrained } = await openModel(input, terminal);
    const table = summarize(spec);
    terminal.print(
      input.flag('json') ? JSON.stringify(table, undefined, 2) : summaryText(table, { isTrained }),
    );
  },
};
