import assert from 'node:assert/strict';
import { type Recording, readRecording, writeRecording } from '../../../../src/debug/recording/recordingFile';

const recording: Recording = {
  text: 'model = keras.Sequential([…])\n',
  kind: 'python',
  name: 'fashion.py',
  model: 'sequential',
  baseFolder: '/home/ana/course',
  launch: { data: 'garments', weights: undefined, epochs: 3, batchSize: 32, shuffle: undefined, seed: 1 },
  engine: 'WebAssembly (SIMD) · 1 thread',
  run: {
    edits: [
      {
        position: { epoch: 0, batch: 4, phase: 'forward', layer: 1, op: undefined },
        path: 'dense.bias',
        values: Float64Array.of(0.1, -0, NaN, Infinity, 5e-324),
      },
    ],
    position: { epoch: 1, batch: 2, phase: 'update', layer: 0, op: 1 },
  },
};
const file = '/home/ana/course/runs/one.backstep.json';

describe('The file of a recorded run', () => {
  it('comes back to the bit, also with numbers that are none', () => {
    assert.deepEqual(readRecording(writeRecording(file, recording), file), recording);
  });

  it('finds its folder again when both have moved', () => {
    const moved = '/mnt/backup/course/runs/one.backstep.json';
    assert.equal(readRecording(writeRecording(file, recording), moved).baseFolder, '/mnt/backup/course');
  });

  for (const [what, change] of [
    ['backstep', { backstep: 'something' }],
    ['version', { version: 2 }],
    ['position', { position: { epoch: -1, batch: 0, phase: 'forward' } }],
    ['position', { position: { epoch: 0, batch: 0, phase: 'sideways' } }],
    ['edits', { edits: [{ position: { epoch: 0, batch: 0, phase: 'loss' }, path: 'lr', values: 'AAAA' }] }],
    ['edits', { edits: 'none' }],
    ['text', { text: 7 }],
    ['launch', { launch: [] }],
  ] as const) {
    it(`says that '${what}' is wrong: ${JSON.stringify(change)}`, () => {
      const content = JSON.parse(writeRecording(file, recording)) as object;
      assert.throws(
        () => readRecording(JSON.stringify({ ...content, ...change }), file),
        new RegExp(`one\\.backstep\\.json: '${what}' of the recording`),
      );
    });
  }

  it('is told from text that is no JSON', () => {
    assert.throws(() => readRecording('{', file), /one\.backstep\.json/);
  });
});
