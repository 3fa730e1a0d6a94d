// One model in each of Keras' formats (make_keras.py): the names, values and predictions that Keras gives.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { noSurroundings } from '../../../../../src/core/formats/checkpointReader';
import { readTensor, tensorStatistics } from '../../../../../src/core/formats/readTensor';
import { openCheckpoint } from '../../../../../src/core/formats/registry';
import { memorySource } from '../../../../../src/core/io/memorySource';
import type { Checkpoint } from '../../../../../src/core/model/checkpoint';
import { arraysDataset } from '../../../../../src/core/datasets/arrays';
import type { Tensor } from '../../../../../src/core/tensor/tensor';
import { predict } from '../../../../../src/core/training/predict';
import { loadWeights } from '../../../../../src/core/training/weightArrays';
import { createHdf5Library } from '../../../../../src/node/hdf5/createHdf5Library';
import { sparseSource } from '../../../../support/sparseSource';
import { networkOf } from '../../../../support/networks';

interface KerasWeight {
  readonly shape: readonly number[];
  readonly mean: number;
  readonly trainable: boolean;
}

const folder = path.resolve(import.meta.dirname, '../../../../fixtures/keras');
const truthOf = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));

describe('Keras files', () => {
  const hdf5 = createHdf5Library();
  after(() => hdf5.dispose());

  const open = (name: string): Promise<Checkpoint> =>
    openCheckpoint(memorySource(name, readFileSync(path.join(folder, name))), { ...noSurroundings, hdf5 });

  const { weights } = truthOf('small.json') as {
    readonly weights: Readonly<Record<string, KerasWeight>>;
  };

  for (const name of ['small.keras', 'small.weights.h5', 'small.h5']) {
    it(`${name}: the variables by their names`, async () => {
      const checkpoint = await open(name);
      const stored = checkpoint.tensors.filter(({ layer }) => layer !== 'optimizer');
      const names = Object.keys(weights);
      // Weights alone do not say how their layers are called, but where Keras 3 wrote it on their groups.
      assert.deepEqual(stored.map(({ displayName }) => displayName).sort(), [...names].sort());
      for (const tensor of stored) {
        const { shape, mean, trainable } = weights[tensor.displayName];
        assert.deepEqual([tensor.shape, tensor.trainable], [shape, trainable], tensor.displayName);
        const found = await tensorStatistics(checkpoint, tensor);
        assert.ok(Math.abs(found.mean - mean) < 1e-6, `${tensor.displayName}: ${found.mean} ${mean}`);
      }
      checkpoint.dispose();
    });
  }

  it('lists 3 GB of weights by their tables, and reads a slice by itself', async () => {
    const { size, pieces } = JSON.parse(readFileSync(path.join(folder, '../hdf5/large.json'), 'utf8')) as {
      readonly size: number;
      readonly pieces: readonly { readonly at: number; readonly base64: string }[];
    };
    const large = sparseSource(
      'large.weights.h5',
      size,
      pieces.map(({ at, base64 }) => ({ at, bytes: Buffer.from(base64, 'base64') })),
    );
    const checkpoint = await openCheckpoint(large, { ...noSurroundings, hdf5 });
    assert.ok(size > 3e9);
    assert.deepEqual(
      checkpoint.tensors.map(({ displayName, shape }) => [displayName, ...shape]),
      Array.from({ length: 10 }, (_, layer) => [
        layer ? `dense_${layer}/kernel` : 'dense/kernel',
        10_000,
        8000,
      ]),
    );
    assert.ok(large.bytesRead < 200_000, `${large.bytesRead} bytes`);
    const before = large.bytesRead;
    const values = await checkpoint.readElements(checkpoint.tensors[3], 79_999_990, 10);
    assert.deepEqual([...values], [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    assert.ok(large.bytesRead - before <= 8192, `${large.bytesRead - before} bytes`);
    checkpoint.dispose();
  });

  for (const name of ['small.keras', 'small.h5']) {
    it(`${name}: carries its architecture and how it was compiled`, async () => {
      const { model, findings, remarks } = await open(name);
      assert.deepEqual(
        model?.layers.map(({ className }) => className),
        ['InputLayer', 'Dense', 'BatchNormalization', 'Dense'],
      );
      assert.equal(model?.compile?.optimizer.className, 'Adam');
      assert.deepEqual([findings, remarks], [[], []]);
    });
  }

  it('forward.keras: predicts what Keras predicts', async () => {
    const truth = truthOf('forward.json') as { samples: number[][][]; predictions: number[][] };
    const checkpoint = await open('forward.keras');
    assert.ok(checkpoint.model);
    const network = networkOf(checkpoint.model);
    const arrays = await Promise.all(
      checkpoint.tensors.map(async (tensor) => ({
        name: tensor.displayName,
        ...(await readTensor(checkpoint, tensor)),
      })),
    );
    loadWeights(network, arrays, 'forward.keras');
    const samples = {
      dtype: 'float32',
      shape: [4, 3, 2],
      data: Float32Array.from(truth.samples.flat(2)),
    } as const;
    const labels = { dtype: 'int32', shape: [4], data: new Int32Array(4) } as const;
    const { train } = await arraysDataset('samples', ['x', 'y'], (name) =>
      Promise.resolve<Tensor>(name === 'x' ? samples : labels),
    );
    const predictions = predict(network, train);
    truth.predictions.flat().forEach((expected, index) => {
      assert.ok(Math.abs(predictions[index] - expected) < 1e-5, `${predictions[index]} ${expected}`);
    });
    checkpoint.dispose();
  });
});
