// The engine's own thread, started and stopped again and again: nothing of it stays.

import assert from 'node:assert/strict';
import type { ModelSpec } from '../../../src/core/model/modelSpec';
import type { TrainingRequest } from '../../../src/protocol/engine';
import { bundleEngine, type EngineThread, startEngine } from '../../../tools/engineThread';
import { assertGivenBack, resourcesNow } from '../../support/resources';
import { compiled } from '../../support/runs';
import { temporaryFolder } from '../../support/temporaryFolder';

const model: ModelSpec = compiled(
  [
    ['Dense', { units: 256, activation: 'relu' }],
    ['Dropout', { rate: 0.2 }],
    ['Dense', { units: 256, activation: 'relu' }],
    ['Dense', { units: 2, activation: 'softmax' }],
  ],
  { epochs: 1_000_000 },
);
const request: TrainingRequest = {
  model,
  data: { kind: 'generate', set: 'moons', samples: 64 },
  baseFolder: '.',
  dataFolders: [],
};

/** Threads of the system that come and go with each engine: its own and one that helps. */
const settings = { threads: 2 };
const runsOfThread = 10;

/** A run that is stopped in its midst. */
async function trainAndStop({ engine }: EngineThread): Promise<void> {
  await engine.prepare(request);
  const outcome = engine.train();
  await engine.stop();
  assert.deepEqual(await outcome, { state: 'stopped' });
}

describe('the thread of the engine', () => {
  const folder = temporaryFolder();
  const entry = bundleEngine(folder.path);
  after(() => folder.remove());

  /** Runs that are stopped, and a last one that ends with its thread. */
  async function threadOfRuns(): Promise<void> {
    const thread = startEngine(entry, settings);
    for (let run = 1; run < runsOfThread; run++) await trainAndStop(thread);
    await thread.engine.prepare(request);
    const cut = assert.rejects(thread.engine.train());
    await thread.end();
    await cut;
  }

  it('leaves neither threads nor memory behind after 500 runs', async function () {
    this.timeout(600_000);
    for (let thread = 0; thread < 5; thread++) await threadOfRuns();
    const before = resourcesNow();
    for (let thread = 5; thread < 50; thread++) await threadOfRuns();
    // One run takes more than 2 MB of shared memory alone.
    await assertGivenBack(before, 100e6);
  });
});
