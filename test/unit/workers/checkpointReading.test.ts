// The worker's side of a checkpoint's editor, asked through a real channel.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../src/core/base/errors';
import { unpackEntries } from '../../../src/protocol/packedEntries';
import { createCheckpointReading } from '../../../src/workers/checkpointReading';
import { lineTo } from '../../support/lineBetween';
import { broken, saveModelAt } from '../../support/savedModel';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporaryFolder';

describe("The reading of a checkpoint's editor", () => {
  let folder: TemporaryFolder;
  let model: string;
  const besides: string[] = [];
  const line = lineTo(
    createCheckpointReading({
      progress: () => undefined,
      readBeside(name) {
        besides.push(name);
        return Promise.resolve(readFileSync(path.join(folder.path, name)));
      },
    }),
  );
  const reading = line.remote;

  before(() => {
    folder = temporaryFolder();
    model = saveModelAt(path.join(folder.path, 'model.safetensors'));
  });
  after(async () => {
    // Nothing stays open that could not be removed.
    await reading.open({ kind: 'bytes', name: 'none', bytes: new Uint8Array(0) }).catch(() => undefined);
    line.dispose();
    folder.remove();
  });

  it('describes a file: its tensors by layers, its parameters, its summary', async () => {
    const description = await reading.open({ kind: 'file', path: model });
    assert.deepEqual(
      unpackEntries(description.tensors).map(({ displayName, layer, shape }) => [displayName, layer, shape]),
      [
        ['Dense2/kernel', 'Dense2', [784, 64]],
        ['Dense2/bias', 'Dense2', [64]],
        ['Dense3/kernel', 'Dense3', [64, 10]],
        ['Dense3/bias', 'Dense3', [10]],
      ],
    );
    assert.deepEqual(
      [description.format, description.parameters, description.layers],
      ['safetensors', 50890, 2],
    );
    assert.equal(description.summary?.table.totals.parameters, 50890);
    assert.deepEqual(description.findings, []);
  });

  it('looks at its values', async () => {
    await reading.open({ kind: 'file', path: model });
    const statistics = await reading.statistics({ tensor: broken.name, of: 'now' });
    assert.deepEqual([statistics.nan, statistics.firstNotFinite], [1, broken.index]);
  });

  it('reads bytes of a file that has no path, and asks for those beside it', async () => {
    const index = { metadata: {}, weight_map: { 'Dense2/kernel': 'model.safetensors' } };
    const bytes = new TextEncoder().encode(JSON.stringify(index));
    const { tensors } = await reading.open({ kind: 'bytes', name: 'model.safetensors.index.json', bytes });
    assert.ok(unpackEntries(tensors).some(({ name }) => name === 'Dense2/kernel'));
    assert.deepEqual(besides, ['model.safetensors']);
    const { count } = await reading.statistics({ tensor: 'Dense2/kernel', of: 'now' });
    assert.equal(count, 784 * 64);
  });

  it('says why a file cannot be read, and reads the next one', async () => {
    const damaged = path.join(folder.path, 'damaged.safetensors');
    writeFileSync(damaged, Buffer.from([200, 0, 0, 0, 0, 0, 0, 0, 123, 125]));
    await assert.rejects(
      reading.open({ kind: 'file', path: damaged }),
      (error: Error) => error instanceof UserError && /damaged\.safetensors.*byte 10/.test(error.message),
    );
    assert.equal((await reading.open({ kind: 'file', path: model })).parameters, 50890);
  });
});
