// `backstep predict MODEL`: what a trained network puts out for data.

import * as l10n from '@vscode/l10n';
import { writeNpy } from '../../core/formats/npy/writeNpy';
import { UserError } from '../../core/base/errors';
import type { FloatArray } from '../../core/kernels/kernels';
import { largestOf } from '../../core/nn/batchTargets';
import { checkInput } from '../../core/training/checkData';
import { freshNetwork } from '../../core/training/prepareTraining';
import { predict as predictions } from '../../core/training/predict';
import { writeFileWhole } from '../../node/writeFileWhole';
import type { Command } from '../command';
import { dataOf } from '../dataOption';
import { engineOf, engineOptions, engineUsage } from '../engine';
import { openModel } from '../openModel';
import { loadWeightsFile } from '../../node/storedWeights';

/** Samples that go through the network together. */
const batchSize = 128;
/** Without a file to write to, more lines than this help nobody. */
const shownSamples = 20;

export const predict: Command = {
  name: 'predict',
  usage: `MODEL --weights FILE [--data D] [--output FILE.npy] [--json] ${engineUsage}`,
  description: l10n.t('Predicts the samples of a dataset with trained weights; --output writes a .npy file.'),
  options: {
    weights: { type: 'string' },
    data: { type: 'string' },
    output: { type: 'string' },
    json: { type: 'boolean' },
    ...engineOptions,
  },
  async run(input, terminal) {
    const weights = input.text('weights');
    if (weights === undefined)
      throw new UserError(l10n.t('--weights is missing: a file that training has saved.'));
    const model = await openModel(input, terminal);
    const { train: dataset } = await dataOf(input, model);
    const engine = await engineOf(input);
    try {
      const { inputShape } = dataset;
      const network = freshNetwork(model.spec, { kernels: engine.kernels, batchSize, inputShape });
      checkInput(network.inputShape, dataset);
      await loadWeightsFile(network, weights);
      const found = predictions(network, dataset);
      const width = network.output.size;
      const output = input.text('output');
      if (output !== undefined) {
        const shape = [dataset.count, ...network.outputShape];
        await writeFileWhole(output, [writeNpy({ shape, data: found })]);
        terminal.say(l10n.t('Saved to {0}', output));
      }
      if (input.flag('json')) {
        for (let i = 0; i < dataset.count; i++) {
          const row = Array.from(rowOf(found, i, width));
          terminal.print(JSON.stringify({ sample: i, prediction: row, class: largestOf(found, i, width) }));
        }
      } else if (output === undefined) {
        for (let i = 0; i < Math.min(dataset.count, shownSamples); i++) {
          const row = Array.from(rowOf(found, i, width));
          terminal.print(
            `${i}: ${row.map((value) => value.toFixed(4)).join(' ')} -> ${largestOf(found, i, width)}`,
          );
        }
        const more = dataset.count - shownSamples;
        if (more > 0) terminal.say(l10n.t('and {0} more; --output or --json gives them all', more));
      }
    } finally {
      engine.dispose();
    }
  },
};

function rowOf(values: FloatArray, row: number, width: number): FloatArray {
  return values.subarray(row * width, (row + 1) * width);
}
