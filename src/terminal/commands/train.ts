// `backstep train MODEL`: trains to the end, a line an epoch, and saves what came out.

import * as l10n from '@vscode/l10n';
import { performance } from 'node:perf_hooks';
import { UserError } from '../../core/base/errors';
import { writeModelMetadata } from '../../core/formats/safetensors/modelMetadata';
import { writeSafetensors } from '../../core/formats/safetensors/writeSafetensors';
import type { Logs } from '../../core/training/events';
import { prepareTraining, type PreparedRun } from '../../core/training/prepareTraining';
import { train as trainingLoop } from '../../core/training/train';
import { weightArrays } from '../../core/training/weightArrays';
import { writeFileWhole } from '../../node/writeFileWhole';
import { writeRunFiles } from '../../node/writeRunFiles';
import type { Command, Terminal } from '../command';
import { dataOf } from '../dataOption';
import { engineOf, engineOptions, engineUsage } from '../engine';
import { openModel } from '../openModel';
import { loadWeightsFile } from '../../node/storedWeights';

export const train: Command = {
  name: 'train',
  usage: `MODEL [--data D] [--epochs N] [--steps N] [--batch-size N] [--seed N] [--no-shuffle] [--weights FILE] [--output FILE] [--json] ${engineUsage}`,
  description: l10n.t('Trains a model; --output saves it with its architecture as .safetensors.'),
  options: {
    data: { type: 'string' },
    epochs: { type: 'string' },
    steps: { type: 'string' },
    'batch-size': { type: 'string' },
    seed: { type: 'string' },
    'no-shuffle': { type: 'boolean' },
    weights: { type: 'string' },
    output: { type: 'string' },
    json: { type: 'boolean' },
    ...engineOptions,
  },
  async run(input, terminal) {
    const model = await openModel(input, terminal);
    if (model.isMistaken) {
      throw new UserError(
        l10n.t('The model has errors, told above. Mend them, so that what trains is what you mean.'),
      );
    }
    const data = await dataOf(input, model);
    const engine = await engineOf(input);
    try {
      const run = prepareTraining(model.spec, data, {
        kernels: engine.kernels,
        epochs: input.count('epochs', 1),
        steps: input.count('steps', 1),
        batchSize: input.count('batch-size', 1),
        seed: input.count('seed'),
        shuffle: input.flag('no-shuffle') ? false : undefined,
      });
      const weights = input.text('weights');
      if (weights !== undefined) await loadWeightsFile(run.network, weights);
      const logs = runToEnd(run, model.folder, input.flag('json'), terminal);
      const output = input.text('output');
      if (output !== undefined) {
        const training = { seed: run.seed, epochs: run.options.epochs, logs };
        const metadata = writeModelMetadata(model.spec, training);
        await writeFileWhole(output, writeSafetensors(weightArrays(run.network), metadata));
        terminal.say(l10n.t('Saved to {0}', output));
      }
    } finally {
      engine.dispose();
    }
  },
};

/** @returns the last epoch's logs */
function runToEnd(
  { network, data, options }: PreparedRun,
  folder: string,
  asJson: boolean,
  terminal: Terminal,
): Logs {
  let last: Logs = {};
  let began = performance.now();
  let epochs = 0;
  for (const event of writeRunFiles(trainingLoop(network, data, options), folder)) {
    if (event.kind === 'epochBegin') began = performance.now();
    if (event.kind !== 'epochEnd') continue;
    last = event.logs;
    const seconds = (performance.now() - began) / 1000;
    const epoch = event.epoch + 1;
    epochs = epoch;
    terminal.print(
      asJson ? JSON.stringify({ epoch, ...last, seconds }) : epochLine(epoch, options.epochs, last, seconds),
    );
  }
  if (epochs < options.epochs && options.steps === undefined) {
    terminal.say(l10n.t('A callback has ended the run after epoch {0} of {1}.', epochs, options.epochs));
  }
  return last;
}

function epochLine(epoch: number, epochs: number, logs: Logs, seconds: number): string {
  const values = Object.entries(logs).map(([name, value]) => `${name}: ${value.toFixed(4)}`);
  return [`${l10n.t('Epoch {0}/{1}', epoch, epochs)} - ${seconds.toFixed(1)} s`, ...values].join(' - ');
}
