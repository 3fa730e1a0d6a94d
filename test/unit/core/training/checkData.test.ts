// What keeps a run from beginning: each with what was found and what to do.

import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/base/errors';
import type { Dataset } from '../../../../src/core/datasets/dataset';
import type { LayerArguments } from '../../../support/networks';
import { blobs, classifier, compiled, runOf } from '../../../support/runs';

const refuses = (dataset: Dataset, layers: readonly LayerArguments[], loss: string, message: RegExp): void =>
  assert.throws(
    () => runOf(compiled(layers, {}, { className: loss, config: {} }), { train: dataset }),
    (error) => error instanceof UserError && message.test(error.message),
  );

const sparse = 'SparseCategoricalCrossentropy';

describe('a run does not begin with', () => {
  it('a label that the last layer has no unit for', () => {
    const dataset = blobs(10);
    (dataset.targets.values as Int32Array)[6] = 7;
    refuses(dataset, classifier, sparse, /label of sample 7 is 7.*3 units.*0 to 2/);
  });

  it('a number that is none', () => {
    const dataset = blobs(10);
    dataset.features[5] = NaN;
    refuses(dataset, classifier, sparse, /number 2 of sample 3 is NaN/);
  });

  it('labels where rows are compared', () => {
    refuses(blobs(10), classifier, 'CategoricalCrossentropy', /Use 'sparse_categorical_crossentropy'/);
  });

  it('rows where labels are compared', () => {
    const rows: Dataset = { ...blobs(2), targets: { kind: 'values', width: 3, values: new Float32Array(6) } };
    refuses(rows, classifier, sparse, /Use 'categorical_crossentropy'/);
  });

  it('an output of several rows', () => {
    refuses(
      { ...blobs(4), inputShape: [2, 1], features: new Float32Array(8) },
      classifier,
      sparse,
      /puts out \(2, 3\).*Flatten/,
    );
  });

  it('labels other than yes and no', () => {
    refuses(
      blobs(10),
      [['Dense', { units: 1, activation: 'sigmoid' }]],
      'BinaryCrossentropy',
      /takes 0 and 1/,
    );
  });

  it('samples of another shape', () => {
    const spec = compiled([['InputLayer', { shape: [3] }], ...classifier]);
    assert.throws(() => runOf(spec, { train: blobs(4) }), /shape \(2,\) \(2 numbers\).*takes \(3,\)/);
  });

  it('a model that is not compiled', () => {
    const { compile, ...plain } = compiled(classifier);
    assert.ok(compile);
    assert.throws(() => runOf(plain, { train: blobs(4) }), /not compiled/);
  });

  it('a validation split that leaves nothing', () => {
    assert.throws(
      () => runOf(compiled(classifier, { validationSplit: 0.1 }), { train: blobs(1) }),
      /0 for training and 1 for validation/,
    );
  });
});
