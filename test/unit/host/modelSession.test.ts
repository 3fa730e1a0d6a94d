import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/base/emitter';
import { CancelledError, UserError } from '../../../src/core/base/errors';
import type { ModelSpec } from '../../../src/core/model/modelSpec';
import { type Engine, ModelSession } from '../../../src/host/modelSession';
import type { EngineHost, RunOutcome, TrainingRequest } from '../../../src/protocol/engine';
import type { RunDescription, RunState, RunUpdate } from '../../../src/protocol/training';

/** A promise that the test settles. */
function later<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((fulfil, refuse) => {
    resolve = fulfil;
    reject = refuse;
  });
  return { promise, resolve, reject };
}

/** A worker whose answers the test decides. */
class FakeEngine implements Engine {
  private readonly ended = new Emitter<Error>();
  readonly onDied = this.ended.event;
  readonly prepared = later<RunDescription>();
  readonly trained = later<RunOutcome>();
  readonly calls: string[] = [];
  isDisposed = false;
  readonly engine: Engine['engine'];

  constructor(readonly host: EngineHost) {
    const note = (name: string) => () => {
      this.calls.push(name);
      return Promise.resolve();
    };
    this.engine = {
      prepare: () => this.prepared.promise,
      train: () => this.trained.promise,
      pause: note('pause'),
      resume: note('resume'),
      stop: note('stop'),
      save: note('save'),
      build: note('build'),
      open: note('open'),
    } as Partial<Engine['engine']> as Engine['engine'];
    // A rejection that a test does not wait for is no failure of it.
    this.prepared.promise.catch(() => undefined);
    this.trained.promise.catch(() => undefined);
  }

  report(state: RunState, epochs: RunUpdate['epochs'] = []): void {
    this.host.update({ progress: { state, epoch: 1, batch: 1, logs: {}, samplesPerSecond: 0 }, epochs });
  }

  die(message: string): void {
    this.ended.fire(new Error(message));
    this.dispose();
  }

  dispose(): void {
    this.isDisposed = true;
    this.prepared.reject(new CancelledError());
    this.trained.reject(new CancelledError());
  }
}

const description = { epochs: 2, batchesPerEpoch: 10, metrics: ['loss'] } as unknown as RunDescription;
const modelOf = (units: number): ModelSpec =>
  ({ name: 'model', layers: [{ className: 'Dense', config: { units } }] }) as unknown as ModelSpec;
const requestOf = (model: ModelSpec): TrainingRequest => ({ model }) as TrainingRequest;

function start() {
  const engines: FakeEngine[] = [];
  const session = new ModelSession({ uri: 'file:///model.py', model: 0 }, (host) => {
    const engine = new FakeEngine(host);
    engines.push(engine);
    return engine;
  });
  const train = async (model = modelOf(3)) => {
    const preparing = session.prepareRun(requestOf(model), 'Reading moons');
    engines.at(-1)!.prepared.resolve(description);
    const run = await preparing;
    return { run, engine: engines.at(-1)!, ended: run.train() };
  };
  return { session, engines, train };
}

describe('ModelSession', () => {
  it('tells what is prepared, then begins', async () => {
    const { session, train } = start();
    const told: unknown[] = [];
    session.onPreparation((preparation) => told.push(preparation));
    session.onRunBegan(() => told.push('began'));
    await train();
    assert.deepEqual(told, [{ state: 'preparing', message: 'Reading moons' }, 'began']);
    assert.equal(session.preparation, undefined);
  });

  it('says why a preparation failed, and can prepare again', async () => {
    const { session, engines, train } = start();
    const preparing = session.prepareRun(requestOf(modelOf(3)), 'Reading moons');
    engines[0].prepared.reject(new UserError('no column "label"'));
    await assert.rejects(preparing, UserError);
    assert.deepEqual(session.preparation, { state: 'failed', message: 'no column "label"' });
    assert.ok(engines[0].isDisposed);
    await train();
    assert.equal(session.isBusy, true);
  });

  it('stops a preparation, which leaves nothing behind', async () => {
    const { session, engines } = start();
    const preparing = session.prepareRun(requestOf(modelOf(3)), 'Reading moons');
    session.stop();
    await assert.rejects(preparing, CancelledError);
    assert.equal(session.state, undefined);
    assert.ok(engines[0].isDisposed);
  });

  it('keeps what was trained when the next preparation fails', async () => {
    const { session, engines, train } = start();
    const { engine } = await train();
    engine.report('finished');
    const preparing = session.prepareRun(requestOf(modelOf(4)), 'Reading moons');
    engines[1].prepared.reject(new UserError('shapes do not fit'));
    await assert.rejects(preparing, UserError);
    await session.save('model.safetensors');
    assert.deepEqual(engine.calls, ['save']);
  });

  it('ends a run whose place another takes, and tells nobody that it was stopped', async () => {
    const { session, train } = start();
    const first = await train();
    first.engine.report('running');
    const second = await train();
    await assert.rejects(first.ended, CancelledError);
    assert.equal(first.run.progress.state, 'stopped');
    assert.deepEqual(first.engine.calls, ['stop']);
    assert.ok(first.engine.isDisposed);
    first.engine.report('running');
    assert.equal(session.run, second.run);
    assert.equal(first.run.progress.state, 'stopped');
  });

  it('prepares only the later of two runs', async () => {
    const { session, engines } = start();
    const first = session.prepareRun(requestOf(modelOf(3)), 'Reading moons');
    const second = session.prepareRun(requestOf(modelOf(3)), 'Reading moons');
    await assert.rejects(first, CancelledError);
    assert.equal(session.preparation?.state, 'preparing');
    engines[1].prepared.resolve(description);
    assert.equal(session.run, undefined);
    assert.equal(await second, session.run);
  });

  it('fails the run whose worker dies, with the reason', async () => {
    const { session, train } = start();
    const { run, engine, ended } = await train();
    engine.report('running');
    engine.die('out of memory');
    await assert.rejects(ended, CancelledError);
    assert.equal(run.progress.state, 'failed');
    assert.equal(run.progress.message, 'out of memory');
    assert.equal(session.isTrained, false);
    assert.equal(session.isBusy, false);
  });

  it('fails the preparation whose worker dies', async () => {
    const { session, engines } = start();
    const preparing = session.prepareRun(requestOf(modelOf(3)), 'Reading moons');
    engines[0].die('out of memory');
    await assert.rejects(preparing, CancelledError);
    assert.deepEqual(session.preparation, { state: 'failed', message: 'out of memory' });
  });

  it('fails a run with what the worker threw', async () => {
    const { train } = start();
    const { run, engine, ended } = await train();
    engine.trained.reject(new UserError('label 12 of row 7'));
    await assert.rejects(ended, /label 12/);
    assert.equal(run.progress.state, 'failed');
    assert.equal(run.progress.message, 'label 12 of row 7');
  });

  it('shows trained weights for the text that they belong to, and first weights for another', async () => {
    const { session, engines, train } = start();
    const { engine } = await train(modelOf(3));
    engine.report('finished');
    assert.equal(await session.inspectModel(modelOf(3)), engine);
    const fresh = await session.inspectModel(modelOf(4));
    assert.equal(fresh, engines[1]);
    assert.equal(await session.inspectModel(modelOf(4)), fresh);
    assert.equal(await session.inspectModel(modelOf(3)), engine);
    assert.ok(session.isTrained);
  });

  it('builds one network for pages that ask at the same time', async () => {
    const { session, engines } = start();
    const [a, b] = await Promise.all([session.inspectModel(modelOf(3)), session.inspectModel(modelOf(3))]);
    assert.equal(a, b);
    assert.equal(engines.length, 1);
  });

  it('says when the weights are others: at the begin of a run and after each epoch', async () => {
    const { session, train } = start();
    let changes = 0;
    session.onWeightsChanged(() => changes++);
    const { engine } = await train();
    engine.report('running');
    engine.report('running', [{ epoch: 1, logs: {}, seconds: 1 }]);
    assert.equal(changes, 2);
  });
});
