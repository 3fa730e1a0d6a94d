import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/base/emitter';
import { UserError } from '../../../src/core/base/errors';
import type { Stop } from '../../../src/protocol/stepping';
import { FollowedRun } from '../../../src/host/stepping/followedRun';
import type { OwnRun } from '../../../src/host/stepping/ownRun';
import type { SteppedRun } from '../../../src/host/stepping/steppedRun';

/** What of a run is followed, and nothing else. */
function runOf(model: string) {
  const stopped = new Emitter<Stop>();
  const died = new Emitter<Error>();
  const run = {
    description: { model },
    onStopped: stopped.event,
    onDied: died.event,
    isDisposed: false,
    dispose() {
      run.isDisposed = true;
    },
  };
  return { run, stopped, died, own: run as unknown as OwnRun, debugged: run as unknown as SteppedRun };
}

const stop: Stop = {
  kind: 'stopped',
  position: { epoch: 0, batch: 0, phase: 'loss' },
  reason: 'step',
  breakpoints: [],
};

describe('The run that a network page follows', () => {
  let session: SteppedRun | undefined;
  let sessionChange: Emitter<void>;
  let starts: (() => Promise<OwnRun>)[];
  let followed: FollowedRun;
  let changes: number;
  let stops: number;

  beforeEach(() => {
    session = undefined;
    sessionChange = new Emitter();
    starts = [];
    changes = stops = 0;
    followed = new FollowedRun({
      debugged: () => session,
      onDebuggedChange: sessionChange.event,
      start: () => starts.shift()!(),
    });
    followed.onChanged(() => changes++);
    followed.onStopped(() => stops++);
  });

  const debug = (run: SteppedRun | undefined): void => {
    session = run;
    sessionChange.fire();
  };
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  it('is one of its own, begun when the page first asks, once', async () => {
    const { own, stopped } = runOf('own');
    starts.push(() => Promise.resolve(own));
    assert.deepEqual(followed.prepare(), { state: 'preparing' });
    assert.deepEqual(followed.prepare(), { state: 'preparing' });
    await settled();
    assert.deepEqual(followed.current, { run: own, follows: false });
    assert.equal(changes, 1);
    stopped.fire(stop);
    assert.equal(stops, 1);
  });

  it('tells once why it could not begin, and then begins anew', async () => {
    const { own } = runOf('own');
    starts.push(
      () => Promise.reject(new UserError('No data.')),
      () => Promise.resolve(own),
    );
    followed.prepare();
    await settled();
    assert.deepEqual(followed.prepare(), { state: 'failed', message: 'No data.' });
    assert.deepEqual(followed.prepare(), { state: 'preparing' });
    await settled();
    assert.equal(followed.current?.run, own);
  });

  it("gives way to a debug session's, and says when that is over", async () => {
    const { own, run } = runOf('own');
    starts.push(() => Promise.resolve(own));
    followed.prepare();
    await settled();
    const { debugged, stopped } = runOf('debugged');
    debug(debugged);
    assert.ok(run.isDisposed);
    assert.deepEqual(followed.current, { run: debugged, follows: true });
    stopped.fire(stop);
    assert.equal(stops, 1);
    debug(undefined);
    assert.equal(followed.current, undefined);
    assert.equal(followed.prepare().state, 'over');
  });

  it('ends what was begun too late', async () => {
    const { own, run } = runOf('own');
    let ready: (run: OwnRun) => void = () => undefined;
    starts.push(() => new Promise((resolve) => (ready = resolve)));
    followed.prepare();
    debug(runOf('debugged').debugged);
    ready(own);
    await settled();
    assert.ok(run.isDisposed);
  });

  it('says why its worker died', async () => {
    const { own, died } = runOf('own');
    starts.push(() => Promise.resolve(own));
    followed.prepare();
    await settled();
    died.fire(new Error('out of memory'));
    assert.deepEqual(followed.prepare(), { state: 'failed', message: 'out of memory' });
  });

  it('ends with the page', async () => {
    const { own, run } = runOf('own');
    starts.push(() => Promise.resolve(own));
    followed.prepare();
    await settled();
    followed.dispose();
    assert.ok(run.isDisposed);
  });
});
