// `backstep trace MODEL`: every number that one batch makes, written to a file.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/base/errors';
import { writeSafetensors } from '../../core/formats/safetensors/writeSafetensors';
import { prepareTraining } from '../../core/training/prepareTraining';
import { trace as traceBatch } from '../../core/training/trace';
import { writeFileWhole } from '../../node/writeFileWhole';
import type { Command } from '../command';
import { dataOf } from '../dataOption';
import { engineOf, engineOptions, engineUsage } from '../engine';
import { openModel } from '../openModel';
import { loadWeightsFile } from '../../node/storedWeights';

export const trace: Command = {
  name: 'trace',
  usage: `MODEL --output FILE.safetensors [--weights FILE] [--data D] [--batch N] [--batch-size N] [--seed N] [--json] ${engineUsage}`,
  description: l10n.t(
    "Writes every op's value and every gradient of one batch (the first, or number N), named as a debugger names them.",
  ),
  options: {
    weights: { type: 'string' },
    data: { type: 'string' },
    batch: { type: 'string' },
    'batch-size': { type: 'string' },
    seed: { type: 'string' },
    output: { type: 'string' },
    json: { type: 'boolean' },
    ...engineOptions,
  },
  async run(input, terminal) {
    const output = input.text('output');
    if (output === undefined)
      throw new UserError(l10n.t('--output is missing: the .safetensors file to write.'));
    const model = await openModel(input, terminal);
    const data = await dataOf(input, model);
    const engine = await engineOf(input);
    try {
      const {
        network,
        options,
        data: splits,
      } = prepareTraining(model.spec, data, {
        kernels: engine.kernels,
        batchSize: input.count('batch-size', 1),
        seed: input.count('seed'),
      });
      const weights = input.text('weights');
      if (weights !== undefined) await loadWeightsFile(network, weights);
      const samples = samplesOf(input.count('batch', 1) ?? 1, splits.train.count, options.batchSize);
      const arrays = traceBatch(network, splits.train, samples, options);
      await writeFileWhole(output, writeSafetensors(arrays));
      if (input.flag('json')) {
        terminal.print(
          JSON.stringify(
            arrays.map(({ name, shape }) => ({ name, shape })),
            undefined,
            2,
          ),
        );
      } else {
        for (const { name, shape } of arrays) terminal.print(`${name} (${shape.join(', ')})`);
      }
      terminal.say(l10n.t('Saved to {0}', output));
    } finally {
      engine.dispose();
    }
  },
};

/** The samples of a batch in the order of the data. @param batch from 1 */
function samplesOf(batch: number, count: number, batchSize: number): Int32Array {
  const batches = Math.ceil(count / batchSize);
  if (batch > batches) {
    throw new UserError(
      l10n.t('There is no batch {0}: the data have {1} batches of {2}.', batch, batches, batchSize),
    );
  }
  const first = (batch - 1) * batchSize;
  return Int32Array.from({ length: Math.min(batchSize, count - first) }, (_, i) => first + i);
}
