// `backstep weights MODEL`: what the parameters are like, of a saved model or of one that has not been trained yet.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/base/errors';
import { formatValue } from '../../core/base/numbers';
import type { NamedArray } from '../../core/formats/namedArray';
import { createPortableKernels } from '../../core/kernels/portable/portableKernels';
import { formatShape } from '../../core/tensor/shape';
import { statisticsOf } from '../../core/tensor/statistics';
import { freshNetwork } from '../../core/training/prepareTraining';
import { weightArrays } from '../../core/training/weightArrays';
import type { Command } from '../command';
import { openModel } from '../openModel';
import { readArrays } from '../../node/storedWeights';

export const weights: Command = {
  name: 'weights',
  usage: 'MODEL [--layer L] [--json]',
  description: l10n.t('Shape and statistics of each parameter; of a model text, as training would begin.'),
  options: { layer: { type: 'string' }, json: { type: 'boolean' } },
  async run(input, terminal) {
    const { spec, saved } = await openModel(input, terminal);
    const arrays = saved
      ? await readArrays(saved)
      : weightArrays(freshNetwork(spec, { kernels: createPortableKernels('float32') }));
    const chosen = ofLayer(arrays, input.text('layer'));
    if (input.flag('json')) {
      const described = chosen.map(({ name, shape, data }) => ({ name, shape, ...statisticsOf(data) }));
      terminal.print(JSON.stringify(described, undefined, 2));
      return;
    }
    for (const { name, shape, data } of chosen) {
      const { min, max, mean, std, zeros, nan } = statisticsOf(data);
      const values = Object.entries({ min, max, mean, std }).map(
        ([key, value]) => `${key} ${formatValue(value)}`,
      );
      terminal.print([name, formatShape(shape), ...values, `zeros ${zeros}`, `NaN ${nan}`].join('  '));
    }
  },
};

function ofLayer(arrays: readonly NamedArray[], layer: string | undefined): readonly NamedArray[] {
  if (layer === undefined) return arrays;
  const chosen = arrays.filter(({ name }) => name.startsWith(`${layer}/`));
  if (chosen.length > 0) return chosen;
  const layers = [...new Set(arrays.map(({ name }) => name.replace(/\/[^/]*$/, '')))];
  throw new UserError(l10n.t("No layer '{0}' with weights; there are {1}.", layer, layers.join(', ')));
}
