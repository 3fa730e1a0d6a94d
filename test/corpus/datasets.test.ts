// Real data against published facts, and hostile files against what may happen.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../src/core/base/errors';
import { idxDataset, readIdx } from '../../src/core/datasets/idx';
import { statisticsOf } from '../../src/core/tensor/statistics';
import type { DataSpec } from '../../src/core/model/modelSpec';
import { withFileSource } from '../../src/node/fileSource';
import { loadData } from '../../src/node/loadData';
import { describeWithSharedData } from '../support/sharedData';

const readIdxFile = (file: string) => withFileSource(file, readIdx);
const load = (data: DataSpec, folder = '/') => loadData(data, { baseFolder: folder, dataFolders: [folder] });

describeWithSharedData('Fashion-MNIST', 'fashion-mnist', (folder) => {
  it('is what its authors describe', async () => {
    const { train, validation } = await load(
      { kind: 'named', name: 'fashion_mnist', scale: 255 },
      path.dirname(folder),
    );
    assert.deepEqual(
      [train.count, validation?.count, train.inputShape, train.scale],
      [60_000, 10_000, [28, 28], 255],
    );
    const counts = new Array<number>(10).fill(0);
    for (const label of train.targets.values) counts[label]++;
    assert.deepEqual(counts, new Array<number>(10).fill(6000));
    // Mean and standard deviation of the pixels: 0.2860 and 0.3530 of 255.
    const { mean, std } = statisticsOf(train.features);
    assert.deepEqual([mean.toFixed(2), std.toFixed(2)], ['72.94', '90.02']);
    assert.deepEqual([...train.targets.values.slice(0, 5)], [9, 0, 0, 3, 0]);
  });

  it('is not taken for MNIST', () =>
    assert.rejects(
      load({ kind: 'named', name: 'mnist' }, folder),
      (error) => error instanceof UserError && /looked for/.test(error.message),
    ));
});

describeWithSharedData('real tables', 'csv', (folder) => {
  it('iris: 50 of each of three species', async () => {
    const { train } = await load({ kind: 'csv', path: 'iris.csv' }, folder);
    assert.deepEqual([train.count, train.inputShape], [150, [4]]);
    assert.deepEqual(train.classNames, ['setosa', 'versicolor', 'virginica']);
    for (const label of [0, 1, 2])
      assert.equal(train.targets.values.filter((found: number) => found === label).length, 50);
  });

  it('penguins: 333 of 344 are complete, as R’s complete.cases counts', async () => {
    const { train } = await load({ kind: 'csv', path: 'penguins.csv', target: 'species' }, folder);
    // Three islands, four measures, two sexes, the year.
    assert.deepEqual([train.count, train.inputShape], [333, [10]]);
    assert.deepEqual(train.classNames, ['Adelie', 'Chinstrap', 'Gentoo']);
  });
});

describeWithSharedData('hostile tables and IDX files do no harm', 'hostile', (folder) => {
  const expected = JSON.parse(readFileSync(path.join(folder, 'EXPECT.json'), 'utf8')) as {
    file: string;
    class: string;
    truth?: { shape: number[]; first: number[]; dtype: string }[];
  }[];
  const orUserError = async (read: () => Promise<unknown>): Promise<void> => {
    try {
      await read();
    } catch (error) {
      assert.ok(error instanceof UserError, String(error));
    }
  };

  for (const file of readdirSync(path.join(folder, 'csv'))) {
    it(`csv/${file}`, () => orUserError(() => load({ kind: 'csv', path: file }, path.join(folder, 'csv'))));
  }
  for (const { file, class: kind, truth } of expected.filter(({ file }) => file.startsWith('idx/'))) {
    it(file, async () => {
      if (truth?.[0].dtype === 'uint8') {
        const { shape, data } = await readIdxFile(path.join(folder, file));
        assert.deepEqual([shape, [...data.slice(0, 8)]], [truth[0].shape, truth[0].first]);
      } else if (kind !== 'valid' && !/not-gz|label/.test(file)) {
        // Labels without their pictures, and bytes that are merely not packed, are whole by themselves.
        await assert.rejects(readIdxFile(path.join(folder, file)), UserError);
      } else await orUserError(() => readIdxFile(path.join(folder, file)));
    });
  }

  it('fewer labels than pictures', async () => {
    const pictures = await readIdxFile(path.join(folder, 'idx', 'ok-images-idx3-ubyte.gz'));
    const labels = await readIdxFile(path.join(folder, 'idx', 'labels-fewer-labels-idx1-ubyte.gz'));
    assert.throws(() => idxDataset('idx', pictures, labels), /one label for each picture/);
  });
});
