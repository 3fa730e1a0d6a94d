// Keras archives that were made to do harm, or put together wrongly: each is told, none does anything.

import assert from 'node:assert/strict';
import { zipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../../../src/core/base/errors';
import { noSurroundings } from '../../../../../src/core/formats/checkpointReader';
import { openCheckpoint } from '../../../../../src/core/formats/registry';
import { memorySource } from '../../../../../src/core/io/memorySource';
import type { Checkpoint } from '../../../../../src/core/model/checkpoint';
import { createHdf5Library } from '../../../../../src/node/hdf5/createHdf5Library';

const weights = readFileSync(
  path.resolve(import.meta.dirname, '../../../../fixtures/keras/small.weights.h5'),
);
const encode = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

function modelOf(...layers: readonly object[]): object {
  return { module: 'keras', class_name: 'Sequential', config: { name: 'm', layers } };
}

const dense = { module: 'keras.layers', class_name: 'Dense', config: { name: 'hidden', units: 512 } };
const input = { module: 'keras.layers', class_name: 'InputLayer', config: { batch_shape: [null, 12] } };

describe('hostile Keras archives', () => {
  const hdf5 = createHdf5Library();
  after(() => hdf5.dispose());

  const open = async (
    config: unknown,
    others: Readonly<Record<string, Uint8Array>> = {},
    level: 0 | 9 = 0,
  ): Promise<Checkpoint> => {
    const parts = {
      'metadata.json': encode({ keras_version: '3.15.1' }),
      'config.json': encode(config),
      'model.weights.h5': new Uint8Array(weights),
      ...others,
    };
    const source = memorySource('evil.keras', zipSync(parts, { level }));
    const checkpoint = await openCheckpoint(source, { ...noSurroundings, hdf5 });
    checkpoint.dispose();
    return checkpoint;
  };
  const whats = ({ findings }: Checkpoint): readonly string[] =>
    findings.map(({ severity, what, where }) => `${severity}: ${what}: ${where}`);

  it('Lambda layers', async () => {
    const lambda = { module: 'keras.layers', class_name: 'Lambda', config: { name: 'evil', function: 'x' } };
    assert.deepEqual(whats(await open(modelOf(input, lambda))), [
      'danger: stored Python code (Lambda): evil',
    ]);
  });

  it('classes of foreign modules', async () => {
    const foreign = { module: 'os', class_name: 'system', config: { name: 'shell' } };
    assert.deepEqual(whats(await open(modelOf(input, foreign))), [
      'danger: a foreign class (os.system): shell',
    ]);
  });

  it('classes that a program has to bring', async () => {
    const own = { module: null, class_name: 'Scale', registered_name: 'mine>Scale', config: { name: 's' } };
    assert.deepEqual(whats(await open(modelOf(input, own))), ['note: a class of its own (mine>Scale): s']);
  });

  it('addresses', async () => {
    const lookup = { ...dense, config: { ...dense.config, vocabulary: 'https://example.com/words' } };
    assert.deepEqual(whats(await open(modelOf(input, lookup))), ['warning: an address: hidden']);
  });

  it('entries that leave the folder', async () => {
    const checkpoint = await open(modelOf(input, dense), { '../../outside.txt': encode('x') });
    assert.deepEqual(whats(checkpoint), ['warning: a path that leaves the folder: ../../outside.txt']);
  });

  it('a config that unfolds enormously', async () => {
    const checkpoint = await open(modelOf(input, dense), { 'config.json': encode(' '.repeat(2 ** 26)) }, 9);
    assert.match(whats(checkpoint).join(), /data that unfold enormously: config\.json/);
    assert.match(checkpoint.remarks.join(), /at most 33554432 are read/);
  });

  it('weights that do not fit the architecture', async () => {
    const other = { ...dense, config: { ...dense.config, units: 7 } };
    const { remarks } = await open(modelOf(input, other));
    assert.match(
      remarks.join('\n'),
      /'hidden\/kernel' is stored with the shape \(12, 512\), but .* \(12, 7\)/,
    );
  });

  it('numbers that JSON does not know', async () => {
    const config = JSON.stringify(modelOf(input, dense)).replace('512', '512, "rate": NaN, "cap": -Infinity');
    const { model, remarks } = await open(config);
    assert.equal(model?.layers.length, 2);
    assert.deepEqual(remarks, []);
  });

  it('a damaged config leaves the weights legible, damaged weights the config', async () => {
    const withoutConfig = await open('{"class_name": ');
    assert.equal(withoutConfig.model, undefined);
    assert.ok(withoutConfig.tensors.length > 0 && withoutConfig.remarks.length === 1);
    const half = weights.subarray(0, weights.length / 2);
    const withoutWeights = await open(modelOf(input, dense), { 'model.weights.h5': new Uint8Array(half) });
    assert.equal(withoutWeights.model?.layers.length, 2);
    assert.match(withoutWeights.unreadable[0].reason, /evil\.keras:model\.weights\.h5: .*truncated file/);
  });

  it('a file that is cut off', async () => {
    const bytes = zipSync({ 'config.json': encode(modelOf(input)) }).slice(0, -10);
    await assert.rejects(
      openCheckpoint(memorySource('cut.keras', bytes), { ...noSurroundings, hdf5 }),
      (error) => error instanceof UserError && /^cut\.keras: no zip directory/.test(error.message),
    );
  });
});
