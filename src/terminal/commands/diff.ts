// `backstep diff A B`: how the tensors of one checkpoint differ from those of another, of whatever formats.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/base/errors';
import { formatValue } from '../../core/base/numbers';
import { compareCheckpoints, type TensorComparison } from '../../core/formats/compareCheckpoints';
import { formatShape } from '../../core/tensor/shape';
import { withCheckpoint } from '../../node/checkpointFile';
import type { Command } from '../command';

export const diff: Command = {
  name: 'diff',
  usage: 'A B [--json]',
  description: l10n.t(
    'Tensors that were added, removed, reshaped or changed from one checkpoint to another, and how far.',
  ),
  options: { json: { type: 'boolean' } },
  async run(input, terminal) {
    const [before, after, more] = input.parameters;
    if (before === undefined || after === undefined || more !== undefined) {
      throw new UserError(l10n.t('Which files? Name two checkpoints, the earlier one first.'));
    }
    const compared = await withCheckpoint(before, (first) =>
      withCheckpoint(after, async (second) => {
        const all: TensorComparison[] = [];
        for await (const comparison of compareCheckpoints(first, second)) all.push(comparison);
        return all;
      }),
    );
    if (input.flag('json')) terminal.print(JSON.stringify(compared, undefined, 2));
    else for (const comparison of compared) terminal.print(lineOf(comparison));
  },
};

function lineOf(comparison: TensorComparison): string {
  const { name } = comparison;
  switch (comparison.kind) {
    case 'added':
      return `+ ${name}  ${formatShape(comparison.after)}`;
    case 'removed':
      return `- ${name}  ${formatShape(comparison.before)}`;
    case 'reshaped':
      return `! ${name}  ${formatShape(comparison.before)} -> ${formatShape(comparison.after)}`;
    case 'same':
      return `= ${name}  ${formatShape(comparison.shape)}`;
    case 'changed': {
      const { shape, norm, largest, cosine, changed, count } = comparison;
      const values = Object.entries({ norm, largest, cosine }).map(
        ([key, value]) => `${key} ${formatValue(value)}`,
      );
      return [`~ ${name}`, formatShape(shape), ...values, `${changed}/${count}`].join('  ');
    }
  }
}
