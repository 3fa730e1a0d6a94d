// What the stepping worker does: a run in this thread that can be stepped, looked at, changed and taken back.

import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/base/errors';
import { complete } from '../../core/expressions/complete';
import { createKernels, type KernelSet } from '../../core/kernels/createKernels';
import { prepareTraining } from '../../core/training/prepareTraining';
import { gradientCheck } from '../../core/training/stepping/gradientCheck';
import { lossSlice } from '../../core/training/stepping/lossSlice';
import { RunScope } from '../../core/training/stepping/runScope';
import { Stepper } from '../../core/training/stepping/stepper';
import type { Timeline } from '../../core/training/stepping/timeline';
import { kernelThreads } from '../../node/kernelThreads';
import { loadData } from '../../node/loadData';
import { loadWeightsFile } from '../../node/storedWeights';
import type { EngineSettings } from '../../protocol/engine';
import type { GradientFlow } from '../../protocol/passes';
import type {
  SteppedTensors,
  SteppingHistory,
  SteppingHost,
  SteppingWorker,
  ValueDescription,
} from '../../protocol/stepping';
import { createInspection, type Inspection } from '../inspection/createInspection';
import { inspectionQueries } from '../inspection/inspectionQueries';
import { exportText } from './exportText';
import { cellArithmetic } from './arithmetic/cellArithmetic';
import { describeSession } from './describeSession';
import { describeChildren, describeExpression } from './describeValue';
import { layerLines } from './layerLines';
import { matrixCells, matrixTile } from './matrices';
import { MotionDriver } from './motionDriver';
import { type RunView, viewOf } from './runView';
import { sampleValues } from './sampleValues';
import { scopesOf } from './scopes';
import { setValue } from './setValue';
import { steppedTensors } from './steppedTensors';
import { readBytes, writeBytes } from './tensorBytes';
import { watchable } from './watchable';

/** The same functions, which may take their time. */
type Patient<Functions> = {
  readonly [Name in keyof Functions]: Functions[Name] extends (...parameters: infer P) => infer R
    ? (...parameters: P) => R | Promise<Awaited<R>>
    : never;
};

interface Session {
  readonly stepper: Stepper;
  readonly timeline: Timeline;
  readonly view: RunView;
  readonly motions: MotionDriver;
  readonly inspection: Inspection;
}

/** @param host hears what breakpoints write, and how far a motion is */
export function createStepping(
  host: SteppingHost,
  settings: EngineSettings,
): Patient<SteppingWorker & SteppedTensors> {
  let kernelSet: KernelSet | undefined;
  let session: Session | undefined;

  const present = (): Session => {
    if (!session) throw new UserError(l10n.t('The run has not been prepared yet.'));
    return session;
  };
  /** Does something with the run as soon as it stands. */
  const standing = <T>(action: (session: Session) => T): Promise<T> => {
    const { motions } = present();
    return motions.whileStanding(() => action(present()));
  };
  const looking = <T>(action: (timeline: Timeline) => T): Promise<T> =>
    standing(({ timeline }) => action(timeline));
  const { exportText: tensorText, ...queries } = inspectionQueries(async (question) => {
    const inspection = await standing(({ inspection: held }) => held);
    return question(inspection);
  });

  return {
    async launch(request) {
      const data = await loadData(request.data, request);
      kernelSet?.dispose();
      const engine = (kernelSet = await createKernels({
        precision: 'float32',
        ...settings,
        starter: kernelThreads,
      }));
      const { epochs, batchSize, shuffle, seed } = request;
      const run = prepareTraining(request.model, data, {
        kernels: engine.kernels,
        epochs,
        batchSize,
        shuffle,
        seed,
        mayBeBroken: true,
      });
      if (request.weights !== undefined) {
        await loadWeightsFile(run.network, path.resolve(request.baseFolder, request.weights));
      }
      const stepper = new Stepper(run, request.recordingMemory, (text, breakpoint) =>
        host.output(text, stepper.timeline.position, breakpoint),
      );
      const { timeline } = stepper;
      session = {
        stepper,
        timeline,
        view: viewOf(timeline),
        motions: new MotionDriver(
          stepper,
          (progress) => host.progress(progress),
          () => performance.now(),
          () => nextTurn(),
        ),
        inspection: createInspection(steppedTensors(timeline)),
      };
      if (request.recorded) await session.motions.repeat(request.recorded);
      return describeSession(run, engine);
    },
    record: () => looking((timeline) => timeline.record()),

    setBreakpoints: (breakpoints, exceptions) => present().stepper.setBreakpoints(breakpoints, exceptions),

    async move(motion) {
      const { motions, inspection } = present();
      try {
        return await motions.move(motion);
      } finally {
        inspection.invalidate();
      }
    },
    pause: () => present().motions.pause(),
    position: () => present().timeline.position,

    scopes: ({ layer }) => standing(({ view }) => scopesOf(view, layer)),
    children: (reference, start, count) =>
      standing(({ view }) => describeChildren(view, reference, start, count)),
    evaluate: (expression, { layer }) => standing(({ view }) => describeExpression(view, expression, layer)),
    watchable: (expression, { layer }) => looking((timeline) => watchable(timeline, expression, layer)),
    assign: (reference, expression, { layer }) =>
      standing(({ timeline, view, inspection }): ValueDescription => {
        setValue(timeline, reference, expression, layer);
        inspection.invalidate();
        return describeExpression(view, reference, layer);
      }),
    complete: (text, offset, { layer }) =>
      looking((timeline) => complete(text, offset, new RunScope(timeline, layer))),
    layerLines: () => standing(({ view }) => layerLines(view)),
    readBytes: (reference, offset, count) =>
      looking((timeline) => readBytes(timeline, reference, offset, count)),
    writeBytes: (reference, offset, bytes) =>
      standing(({ timeline, inspection }) => {
        inspection.invalidate();
        return writeBytes(timeline, reference, offset, bytes);
      }),
    history: () => historyOf(present().timeline),
    sample: (row) => looking((timeline) => sampleValues(timeline, row)),
    explain: (request) => looking((timeline) => cellArithmetic(timeline, request)),
    lossSlice() {
      const { motions, stepper } = present();
      return motions.lookClosely(() => stepper.atUpdate(lossSlice));
    },
    gradientCheck() {
      const { motions, stepper } = present();
      return motions.lookClosely(() => stepper.atBackwardEnd(gradientCheck));
    },
    gradientFlow: () => looking(gradientFlowOf),
    matrixTile: (request) => looking((timeline) => matrixTile(timeline, request)),
    matrixCells: (request) => looking((timeline) => matrixCells(timeline, request)),

    tensors: () => standing(({ inspection }) => inspection.tensors()),
    ...queries,
    tensorText,
    exportText: (reference, format) => looking((timeline) => exportText(timeline, reference, format)),
  };
}

function historyOf({ history }: Timeline): SteppingHistory {
  return {
    losses: Float32Array.from(history.losses),
    epochs: history.epochs.flatMap((logs, epoch) => (logs ? [{ epoch, logs }] : [])),
  };
}

function gradientFlowOf({ history, driver }: Timeline): GradientFlow {
  const { flow } = history;
  const byLayer = (value: 'gradientNorm' | 'updateRatio'): Float32Array[] =>
    driver.network.layers.map((_, i) => Float32Array.from(flow, ({ layers }) => layers[i][value]));
  return {
    layers: driver.network.layers.map(({ name }) => name),
    batches: flow.map(({ step }) => step),
    norms: byLayer('gradientNorm'),
    ratios: byLayer('updateRatio'),
  };
}
