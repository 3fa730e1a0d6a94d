// What stepping through the course's network costs, in the way that a debug session does it.
// Arguments: what (`session`, `layerStep`, `back`), samples. Prints one line of JSON.

import { finish } from '../../src/core/base/steps';
import { createKernels } from '../../src/core/kernels/createKernels';
import { prepareTraining } from '../../src/core/training/prepareTraining';
import { Stepper } from '../../src/core/training/stepping/stepper';
import { kernelThreads } from '../../src/node/kernelThreads';
import { courseModel } from './courseModel';
import { randomPixels } from './randomPixels';
import { report } from './report';

/** Bytes: what a session has unless a setting says otherwise. */
const recordingMemory = 512 * 2 ** 20;
/** Batches that a run goes back. */
const farBack = 100;
const epochs = 10;

const onwards = { kind: 'continue', direction: 'forward' } as const;
const step = { kind: 'over', direction: 'forward', granularity: 'layer' } as const;

async function main(): Promise<void> {
  const [what, samples] = process.argv.slice(2);
  const set = await createKernels({
    precision: 'float32',
    backend: 'relaxed',
    threads: 1,
    starter: kernelThreads,
  });
  const data = { train: randomPixels(Number(samples)) };
  const run = prepareTraining(courseModel, data, {
    kernels: set.kernels,
    epochs: what === 'session' ? 2 : epochs,
  });
  const stepper = new Stepper(run, recordingMemory, () => undefined);
  const batches = Math.ceil(data.train.count / run.options.batchSize);
  const { seconds, remark } = measure(what, stepper, batches);
  set.dispose();
  report(seconds, remark);
}

function measure(
  what: string,
  stepper: Stepper,
  batches: number,
): { readonly seconds: number; readonly remark: string } {
  const { recording } = stepper.timeline;
  const megabytes = (): string => `recording: ${(recording.byteLength / 2 ** 20).toFixed(0)} MB`;
  const begin = (): number => performance.now();
  const since = (start: number): number => (performance.now() - start) / 1000;
  if (what === 'session') {
    // The first epoch warms up, as in the plain measurement.
    finish(stepper.move({ kind: 'jump', epoch: 1, batch: 0 }));
    stepper.setBreakpoints([], [{ filter: 'nan' }]);
    const start = begin();
    finish(stepper.move(onwards));
    return { seconds: since(start), remark: megabytes() };
  }
  // Through most of the run, so that the recording is as full as it gets.
  finish(stepper.move({ kind: 'jump', epoch: epochs - 1, batch: batches - 5 }));
  const answers: number[] = [];
  if (what === 'layerStep') {
    for (let i = 0; i < 40; i++) {
      const start = begin();
      finish(stepper.move(step));
      answers.push(since(start));
    }
  } else {
    const there = stepper.timeline.position;
    for (let i = 0; i < 10; i++) {
      const start = begin();
      finish(stepper.move({ kind: 'jump', epoch: there.epoch, batch: there.batch - farBack }));
      answers.push(since(start));
      finish(stepper.move({ kind: 'jump', epoch: there.epoch, batch: there.batch }));
    }
  }
  return { seconds: Math.max(...answers), remark: `the longest of ${answers.length} · ${megabytes()}` };
}

void main();
