// What a framework would run or reach for when it loads a file is told, and Backstep itself does none of it.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { noSurroundings } from '../../../../src/core/formats/checkpointReader';
import { openCheckpoint } from '../../../../src/core/formats/registry';
import { memorySource } from '../../../../src/core/io/memorySource';
import type { Checkpoint } from '../../../../src/core/model/checkpoint';
import { openCheckpointFile } from '../../../../src/node/checkpointFile';

const fixtures = path.resolve(import.meta.dirname, '../../../fixtures');
const marker = '/tmp/backstep-was-here';

/** Opens changed bytes; no other file may be asked for. */
function openAlone(name: string, bytes: Uint8Array): Promise<Checkpoint> {
  return openCheckpoint(memorySource(name, bytes), {
    ...noSurroundings,
    siblings: { open: (sibling) => assert.fail(`'${sibling}' was opened`) },
  });
}

const findings = ({ findings: found }: Checkpoint): readonly string[] =>
  found.map(({ severity, what }) => `${severity}: ${what}`);

describe('security of checkpoints', () => {
  it('names the program that a pickle would run, and reads the tensors beside it', async () => {
    const opened = await openCheckpointFile(path.join(fixtures, 'pytorch/malicious.pt'));
    assert.deepEqual(findings(opened.checkpoint), ['danger: posix.system']);
    const values = await opened.checkpoint.readElements(opened.checkpoint.tensors[0], 0, 4);
    assert.deepEqual(values, Float32Array.of(0, 1, 2, 3));
    assert.ok(!existsSync(marker));
    await opened.close();
  });

  it('says nothing against tensors alone', async () => {
    const opened = await openCheckpointFile(path.join(fixtures, 'pytorch/state.pt'));
    assert.deepEqual(findings(opened.checkpoint), []);
    await opened.close();
  });

  it('names the operators of a SavedModel that read files', async () => {
    const opened = await openCheckpointFile(path.join(fixtures, 'tensorflow/reads/saved_model.pb'));
    assert.deepEqual(findings(opened.checkpoint), ['warning: ReadFile']);
    await opened.close();
  });

  it('does not follow external data of ONNX out of the folder', async () => {
    const model = readFileSync(path.join(fixtures, 'onnx/external.onnx'), 'latin1');
    const changed = Buffer.from(model.replace('external.bin', '../ernal.bin'), 'latin1');
    const checkpoint = await openAlone('external.onnx', changed);
    assert.deepEqual(findings(checkpoint), ['warning: external data outside the folder']);
    assert.deepEqual(
      checkpoint.unreadable.map(({ name }) => name),
      ['w'],
    );
  });

  it('does not follow or fetch weights of TensorFlow.js out of the folder', async () => {
    const model = readFileSync(path.join(fixtures, 'tfjs/model.json'), 'utf8');
    for (const outside of ['https://example.org/w.bin', '..\\\\w.bin', '/etc/passwd']) {
      const changed = model.replace('weights-1.bin', outside);
      const checkpoint = await openAlone('model.json', new TextEncoder().encode(changed));
      assert.deepEqual(findings(checkpoint), ['warning: weights outside the folder']);
    }
  });

  it('does not follow a shard out of the folder', async () => {
    const index = { weight_map: { a: '../model.safetensors' } };
    const checkpoint = await openAlone('x.index.json', new TextEncoder().encode(JSON.stringify(index)));
    assert.deepEqual(findings(checkpoint), ['warning: a shard outside the folder']);
  });
});
