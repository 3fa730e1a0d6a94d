// What this process holds of the machine: memory and threads.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Resources {
  /** Threads of the whole process; 0 where the system does not tell. */
  readonly threads: number;
  readonly bytes: number;
}

export function resourcesNow(): Resources {
  collectGarbage();
  return {
    threads: process.platform === 'linux' ? readdirSync('/proc/self/task').length : 0,
    bytes: process.memoryUsage().rss,
  };
}

/**
 * Fails unless this process comes back to what it held before.
 * @param more bytes that may have been added
 */
export async function assertGivenBack(before: Resources, more: number): Promise<void> {
  // Threads that were told to end need a moment to be gone. Memory that they shared is free only when the last of them has
  // let go of it, which the collector finds in turns.
  let now = resourcesNow();
  const isBack = (): boolean => now.threads <= before.threads && now.bytes < before.bytes + more;
  for (let tries = 0; !isBack() && tries < 100; tries++) {
    await wait(20);
    now = resourcesNow();
  }
  assert.ok(now.threads <= before.threads, `${now.threads} threads, ${before.threads} before`);
  assert.ok(now.bytes < before.bytes + more, `${now.bytes - before.bytes} bytes more`);
}

/** Memory of a run is freed with its objects, whenever that is; here it is now. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
