// Runs the trials of a study in this thread. The data are read once for as long as trials ask for the same.

import * as l10n from '@vscode/l10n';
import { UserError } from '../core/base/errors';
import type { DataSplits } from '../core/datasets/dataset';
import { createKernels } from '../core/kernels/createKernels';
import type { Logs } from '../core/training/events';
import { prepareTraining } from '../core/training/prepareTraining';
import { train } from '../core/training/train';
import { kernelThreads } from '../node/kernelThreads';
import { loadRequestedData } from '../node/loadRequestedData';
import type { Remote } from '../protocol/channel';
import type { EngineSettings } from '../protocol/engine';
import type { DataRequest, TrialsHost, TrialsWorker } from '../protocol/trials';

/** @param host is told of each epoch */
export function createTrials(host: Remote<TrialsHost>, settings: EngineSettings): TrialsWorker {
  let loaded: { readonly key: string; readonly data: DataSplits } | undefined;

  const load = async (request: DataRequest): Promise<DataSplits> => {
    const key = JSON.stringify(request);
    if (loaded?.key !== key) loaded = { key, data: await loadRequestedData(request) };
    return loaded.data;
  };

  return {
    async run({ trial, model, data: request, epochs, objective }) {
      const data = await load(request);
      // Kernels own the memory of a network, so each trial gives its own back.
      const engine = await createKernels({ precision: 'float32', ...settings, starter: kernelThreads });
      try {
        const run = prepareTraining(model, data, { kernels: engine.kernels, epochs });
        let value = NaN;
        for (const event of train(run.network, run.data, run.options)) {
          if (event.kind !== 'epochEnd') continue;
          value = valueIn(event.logs, objective);
          if (await host.report(trial, { step: event.epoch + 1, value })) break;
        }
        return value;
      } finally {
        engine.dispose();
      }
    },
  };
}

function valueIn(logs: Logs, objective: string): number {
  if (Object.hasOwn(logs, objective)) return logs[objective];
  throw new UserError(
    l10n.t("The objective '{0}' is not measured. There is {1}.", objective, Object.keys(logs).join(', ')),
  );
}
