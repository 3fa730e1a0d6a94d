import assert from 'node:assert/strict';
import { HangWatch } from '../../../src/node/hangWatch';

const rest = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
const times = { interval: 2, patience: 20 };

describe('HangWatch', () => {
  it('tells once that a worker hangs that answers no ping', async () => {
    let hangs = 0;
    const watch = new HangWatch(
      () => new Promise(() => undefined),
      () => hangs++,
      times,
    );
    void watch.during(new Promise(() => undefined));
    while (hangs === 0) await rest(2);
    await rest(60);
    assert.equal(hangs, 1);
  });

  it('lets a worker take its time that answers pings', async () => {
    let hangs = 0;
    let pings = 0;
    const watch = new HangWatch(
      () => Promise.resolve(pings++),
      () => hangs++,
      times,
    );
    let answer: (value: string) => void = () => undefined;
    const answered = watch.during(new Promise<string>((resolve) => (answer = resolve)));
    while (pings < 5) await rest(2);
    answer('done');
    assert.equal(await answered, 'done');
    assert.equal(hangs, 0);
  });

  it('pings nobody while nobody waits', async () => {
    let pings = 0;
    const watch = new HangWatch(
      () => Promise.resolve(pings++),
      () => undefined,
      times,
    );
    await watch.during(Promise.resolve());
    await rest(20);
    assert.equal(pings, 0);
  });
});
