// How several threads work on one call. All of them run this same module on one memory; what to do stands in a block of
// that memory, and a counter in it says that something new stands there.

/** Where a share of `count` things begins, for thread `thread` of `threads`; that of thread + 1 is its end. */
export function share(count: i32, thread: i32, threads: i32): i32 {
  return <i32>((<i64>count * <i64>thread) / <i64>threads);
}

/**
 * Looks at a counter before a thread goes to sleep. Patiently, about 0.1 ms: longer than the host works between two calls of
 * a batch, and to be woken takes longer than many a call. But where others want the processor, looking only keeps away those
 * that are waited for, so a thread that has looked in vain looks briefly for a while, about 5 µs.
 */
const patientLooks: i32 = 400_000;
const briefLooks: i32 = 20_000;
/** Brief waits that follow after patient ones in vain, at most: each one doubles them. */
const mostBriefWaits: i32 = 64;

// Each thread has an instance of the module, and these for itself.
let briefWaitsLeft: i32 = 0;
let nextBriefWaits: i32 = 1;

/** Waits until the counter at `address` is no longer `seen`. @returns what it is now */
export function waitForChange(address: usize, seen: i32): i32 {
  const isPatient = briefWaitsLeft == 0;
  let now = seen;
  for (let look = isPatient ? patientLooks : briefLooks; look > 0 && now == seen; look--) {
    now = atomic.load<i32>(address);
  }
  if (!isPatient) briefWaitsLeft--;
  else if (now != seen) nextBriefWaits = 1;
  else {
    briefWaitsLeft = nextBriefWaits;
    nextBriefWaits = min(2 * nextBriefWaits, mostBriefWaits);
  }
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
