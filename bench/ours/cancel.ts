// How long the engine's thread takes to end what it does, at moments that it does not choose.
// Arguments: `training` or `loading`, times. Prints one line of JSON: the longest of all answers.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Random } from '../../src/core/base/random';
import type { TrainingRequest } from '../../src/protocol/engine';
import { bundleEngine, startEngine } from '../../tools/engineThread';
import { courseModel } from './courseModel';
import { report } from './report';

const request = (samples: number): TrainingRequest => ({
  model: { ...courseModel, fit: { epochs: 1000 } },
  data: { kind: 'generate', set: 'garments', samples },
  baseFolder: '.',
  dataFolders: [],
});
/** Milliseconds. */
const longestWait = 200;

async function main(): Promise<void> {
  const [what, times] = process.argv.slice(2);
  const folder = mkdtempSync(path.join(tmpdir(), 'backstep-'));
  try {
    const entry = bundleEngine(folder);
    const random = new Random(1);
    const answers: number[] = [];
    while (answers.length < Number(times)) {
      const delay = random.uniform() * longestWait;
      answers.push(await (what === 'training' ? stopTraining(entry, delay) : endLoading(entry, delay)));
    }
    const middle = [...answers].sort((a, b) => a - b)[answers.length >> 1];
    report(Math.max(...answers), `${(middle * 1000).toFixed(1)} ms is the median of ${answers.length}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @returns seconds from "stop" to the end of the run */
async function stopTraining(entry: string, delay: number): Promise<number> {
  const thread = startEngine(entry, { threads: 1 });
  await thread.engine.prepare(request(1000));
  const outcome = thread.engine.train();
  await wait(delay);
  const begin = performance.now();
  void thread.engine.stop();
  await outcome;
  const seconds = (performance.now() - begin) / 1000;
  await thread.end();
  return seconds;
}

/** @returns seconds until the thread that makes a large data set is gone: what "stop" does before a run begins */
async function endLoading(entry: string, delay: number): Promise<number> {
  const thread = startEngine(entry, { threads: 1 });
  const prepared = thread.engine.prepare(request(60_000)).catch(() => undefined);
  await wait(100 + delay);
  const begin = performance.now();
  await thread.end();
  await prepared;
  return (performance.now() - begin) / 1000;
}

void main();
