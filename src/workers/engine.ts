// The engine's side of the protocol: one network in this thread, that is trained, looked at and saved here.

import { setImmediate as nextTurn } from 'node:timers/promises';
import { CancelledError } from '../core/base/errors';
import { writeModelMetadata } from '../core/formats/safetensors/modelMetadata';
import { writeSafetensors } from '../core/formats/safetensors/writeSafetensors';
import { createKernels, type KernelSet } from '../core/kernels/createKernels';
import { createPortableKernels } from '../core/kernels/portable/portableKernels';
import type { Network } from '../core/nn/network';
import { freshNetwork, type PreparedRun, prepareTraining } from '../core/training/prepareTraining';
import { train } from '../core/training/train';
import { weightArrays } from '../core/training/weightArrays';
import { kernelThreads } from '../node/kernelThreads';
import { loadData } from '../node/loadData';
import { writeFileWhole } from '../node/writeFileWhole';
import { writeRunFiles } from '../node/writeRunFiles';
import type { EngineSettings, EngineWorker } from '../protocol/engine';
import type { EpochLogs, RunUpdate } from '../protocol/training';
import type { WeightsInspection } from '../protocol/weights';
import { inspectionQueries } from './inspection/inspectionQueries';
import { createInspection, type Inspection } from './inspection/createInspection';
import { networkTensors } from './networkTensors';
import { describeRun } from './runDescription';
import { TrainingDriver } from './trainingDriver';

/** @param report what a run tells the host */
export function createEngine(
  report: (update: RunUpdate) => void,
  settings: EngineSettings,
): EngineWorker & WeightsInspection {
  let kernelSet: KernelSet | undefined;
  let network: Network | undefined;
  let inspection: Inspection | undefined;
  let run: PreparedRun | undefined;
  let driver: TrainingDriver | undefined;
  let lastEpoch: EpochLogs | undefined;

  /** What is here to be looked at. @throws CancelledError before there is anything */
  const looking = (): Inspection => {
    if (!inspection) throw new CancelledError();
    return inspection;
  };

  return {
    async prepare(request) {
      const data = await loadData(request.data, request);
      kernelSet?.dispose();
      const engine = (kernelSet = await createKernels({
        precision: 'float32',
        ...settings,
        starter: kernelThreads,
      }));
      run = prepareTraining(request.model, data, { kernels: engine.kernels });
      network = run.network;
      inspection = createInspection(networkTensors(network));
      const description = describeRun(run, engine);
      driver = new TrainingDriver(
        writeRunFiles(train(network, run.data, run.options), request.baseFolder),
        description,
        (update) => {
          lastEpoch = update.epochs.at(-1) ?? lastEpoch;
          inspection?.invalidate();
          report(update);
        },
        () => performance.now(),
        () => nextTurn(),
      );
      return description;
    },

    build(model) {
      network = freshNetwork(model, { kernels: createPortableKernels('float32') });
      inspection = createInspection(networkTensors(network));
    },

    train() {
      if (!driver) throw new CancelledError();
      return driver.run();
    },
    pause: () => driver?.pause(),
    resume: () => driver?.resume(),
    stop: () => driver?.stop(),

    async save(path) {
      if (!network) throw new CancelledError();
      const training = run && {
        seed: run.seed,
        epochs: lastEpoch?.epoch ?? 0,
        logs: lastEpoch?.logs ?? {},
      };
      await writeFileWhole(
        path,
        writeSafetensors(weightArrays(network), writeModelMetadata(network.spec, training)),
      );
    },

    tensors: () => looking().tensors(),
    ...inspectionQueries(async (question) => question(looking())),
  };
}
