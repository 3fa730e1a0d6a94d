import assert from 'node:assert/strict';
import { bestEpoch } from '../../../../webview/training/bestEpochs';
import { batchesAsCsv, epochsAsCsv, epochsAsJson } from '../../../../webview/training/exportRun';
import { runOf } from './runs';

describe('a copied run', () => {
  const run = runOf({
    done: 20,
    logs: [
      { loss: 0.1 + 0.2, val_loss: 2 },
      { loss: NaN, val_loss: Infinity },
    ],
  });

  it('has a line per epoch, in full precision', () => {
    assert.equal(
      epochsAsCsv(run),
      'epoch,loss,val_loss,seconds\n1,0.30000000000000004,2,2\n2,NaN,Infinity,2\n',
    );
  });

  it('is valid JSON also where values are no numbers', () => {
    assert.deepEqual(JSON.parse(epochsAsJson(run)), [
      { epoch: 1, loss: 0.1 + 0.2, val_loss: 2, seconds: 2 },
      { epoch: 2, loss: 'NaN', val_loss: 'Infinity', seconds: 2 },
    ]);
  });

  it('has a line per batch in view', () => {
    assert.equal(batchesAsCsv(run, 'loss', { from: 9, to: 11 }), 'epoch,batch,loss\n1,9,8\n1,10,9\n2,1,10\n');
  });
});

describe('bestEpoch', () => {
  const epochs = (name: string, ...values: number[]) =>
    values.map((value, index) => ({ epoch: index + 1, logs: { [name]: value }, seconds: 0 }));

  it('is the lowest of losses and errors, the highest of shares', () => {
    assert.equal(bestEpoch(epochs('val_loss', 3, 1, 2), 'val_loss'), 2);
    assert.equal(bestEpoch(epochs('mae', 3, 1, 2), 'mae'), 2);
    assert.equal(bestEpoch(epochs('val_accuracy', 0.3, 0.1, 0.2), 'val_accuracy'), 1);
    assert.equal(
      bestEpoch(epochs('sparse_top_k_categorical_accuracy', 0.1, 0.2), 'sparse_top_k_categorical_accuracy'),
      2,
    );
  });

  it('is the first of equals, and no epoch without a number', () => {
    assert.equal(bestEpoch(epochs('loss', NaN, 1, 1), 'loss'), 2);
    assert.equal(bestEpoch(epochs('loss', NaN, Infinity), 'loss'), undefined);
  });
});
