// How several threads work on one call. All of them run this same module on one memory; what to do stands in a block of
// that memory, and a counter in it says that something new stands there.

/** Where a share of `count` things begins, for thread `thread` of `threads`; that of thread + 1 is its end. */
export function share(count: i32, thread: i32, threads: i32): i32 {
  return <i32>((<i64>count * <i64>thread) / <i64>threads);
}

/**
 * Looks at the counter before a thread goes to sleep: about 0.1 ms, longer than the host works between two calls of a batch.
 * To be woken takes longer than many a call.
 */
const spins: i32 = 400000;

/** Waits until the counter at `address` is no longer `seen`. @returns what it is now */
export function waitForChange(address: usize, seen: i32): i32 {
  for (let spin = 0; spin < spins; spin++) {
    const now = atomic.load<i32>(address);
    if (now != seen) return now;
  }
  let now = atomic.load<i32>(address);
  while (now == seen) {
    atomic.wait<i32>(address, seen, -1);
    now = atomic.load<i32>(address);
  }
  return now;
}

/** Waits until the counter at `address` is `wanted`. */
export function waitForValue(address: usize, wanted: i32): void {
  let now = atomic.load<i32>(address);
  while (now != wanted) now = waitForChange(address, now);
}
