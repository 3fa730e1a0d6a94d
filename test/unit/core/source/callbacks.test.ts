// Callbacks of `fit` in both languages: what a run gets, and what is said of what it does not get.

import assert from 'node:assert/strict';
import type { ObjectSpec } from '../../../../src/core/model/modelSpec';
import { readSource, type SourceKind } from '../../../../src/core/source/readSource';

function read(text: string, kind: SourceKind): { readonly callbacks: unknown; readonly said: string } {
  const { models, diagnostics } = readSource(text, kind);
  const said = diagnostics.map(({ range, message }) => `${text.slice(range.from, range.to)}: ${message}`);
  return { callbacks: models[0].spec.fit?.callbacks, said: said.join('\n') };
}

const python = (callbacks: string): ReturnType<typeof read> =>
  read(
    `from tensorflow import keras
from tensorflow.keras.callbacks import EarlyStopping
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile(loss="mse")
model.fit(x, y, epochs=3, callbacks=${callbacks})
`,
    'python',
  );
const modelFile = (callbacks: unknown): ReturnType<typeof read> =>
  read(
    JSON.stringify({
      model: [{ Input: { shape: [4] } }, { Dense: { units: 1 } }],
      compile: { loss: 'mse' },
      callbacks,
    }),
    'modelFile',
  );

const stopping: ObjectSpec = { className: 'EarlyStopping', config: { monitor: 'loss', patience: 2 } };

describe('callbacks', () => {
  it('are read from Python', () => {
    const { callbacks, said } = python(
      '[EarlyStopping("loss", patience=2), keras.callbacks.TerminateOnNaN()]',
    );
    assert.deepEqual(callbacks, [stopping, { className: 'TerminateOnNaN', config: {} }]);
    assert.equal(said, '');
    assert.deepEqual(python('EarlyStopping("loss", patience=2)').callbacks, [stopping]);
    assert.equal(python('None').callbacks, undefined);
  });

  it('are read from model files, also beside no "fit"', () => {
    const schedule = { CosineDecay: { initial_learning_rate: 0.1, decay_steps: 5 } };
    const { callbacks, said } = modelFile([
      { EarlyStopping: { monitor: 'loss', patience: 2 } },
      { LearningRateScheduler: { schedule } },
    ]);
    const serialized = { class_name: 'CosineDecay', config: schedule.CosineDecay };
    assert.deepEqual(callbacks, [
      stopping,
      { className: 'LearningRateScheduler', config: { schedule: serialized } },
    ]);
    assert.equal(said, '');
  });

  it('that Backstep has not are named and left out', () => {
    const { callbacks, said } = python(
      '[keras.callbacks.ModelCheckpoint("a.keras"), EarlyStopping("loss", patience=2)]',
    );
    assert.deepEqual(callbacks, [stopping]);
    assert.match(
      said,
      /^keras\.callbacks\.ModelCheckpoint\("a\.keras"\): Backstep has no ModelCheckpoint yet/,
    );
    assert.match(python('[keras.callbacks.TensorBoard("logs")]').said, /Backstep has no TensorBoard yet/);
    assert.match(python('[MyOwn()]').said, /MyOwn\(\): Backstep cannot follow this expression/);
    const own = python('[keras.callbacks.LearningRateScheduler(lambda epoch: 0.1)]');
    assert.deepEqual(
      [own.callbacks, /lambda epoch: 0\.1: Backstep cannot follow/.test(own.said)],
      [undefined, true],
    );
  });

  it('with mistakes are told where they are', () => {
    assert.match(python('[EarlyStopping(patience=-0.5)]').said, /-0\.5: 'patience' must be a whole number/);
    assert.match(modelFile([{ EarlyStoping: {} }]).said, /EarlyStoping: .*'EarlyStopping'/);
    assert.match(modelFile([{ EarlyStopping: { patiance: 2 } }]).said, /patiance: .*'patience'/);
    assert.match(modelFile({}).said, /must be a list/);
    assert.match(modelFile(['EarlyStopping']).said, /object with one name/);
  });
});
