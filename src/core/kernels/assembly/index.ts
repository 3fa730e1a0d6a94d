// The module's face: one call for any operation, and a loop for the threads that help with it.
//
// `@inline` stands on what is called for every few numbers: the compiler inlines nothing by itself at its first level, nor do
// all hosts (Node 20 does not; products took nine times as long). It is AssemblyScript's word, and TypeScript, which reads
// these files in an editor, refuses a decorator of a function: hence `@ts-ignore`, at those places alone.

import { activate, activateBackward } from './activations';
import { dropout } from './dropout';
import { addBias, multiplyElements, scaleBytes, sumRows } from './elementwise';
import { CallBlock, Operation } from '../operations';
import { adagrad, adam, rmsprop, sgd, sgdMomentum } from './optimizers';
import { multiply, multiplyByTransposed, multiplyTransposed } from './products';
import { countBins, gather } from './statistics';
import { share, waitForChange, waitForValue } from './threads';

// Statistics need no threads, so whoever wants them calls them as they are.
export { countBins, gather };

const doneOffset: usize = CallBlock.done * 4;

function integer(block: usize, index: i32): i32 {
  return load<i32>(block + (<usize>(CallBlock.integers + index) << 2));
}

function address(block: usize, index: i32): usize {
  return <usize>integer(block, index);
}

function float(block: usize, index: i32): f32 {
  return load<f32>(block + (<usize>(CallBlock.floats + index) << 2));
}

/** Where this thread's share of `count` numbers begins: at a whole vector of four. */
function vectorShare(count: i32, thread: i32, threads: i32): i32 {
  return share((count + 3) / 4, thread, threads) * 4;
}

/** This thread's share of the call that `block` describes. Integers are addresses first, then counts. */
function perform(block: usize, thread: i32, threads: i32): void {
  const operation = load<i32>(block + CallBlock.operation * 4);
  const a = address(block, 0);
  const b = address(block, 1);
  const c = address(block, 2);
  const d = address(block, 3);
  const rows = integer(block, 4);
  const k = integer(block, 5);
  const n = integer(block, 6);
  // Each thread has a scratch of its own, one behind the other.
  const scratch = address(block, 7) + <usize>integer(block, 8) * <usize>thread;
  switch (operation) {
    case Operation.multiply:
      return multiply(a, b, d, integer(block, 9) != 0, c, rows, k, n, scratch, thread, threads);
    case Operation.multiplyTransposed:
      return multiplyTransposed(
        a,
        b,
        c,
        d,
        address(block, 9),
        address(block, 10),
        float(block, 0),
        float(block, 1),
        float(block, 2),
        float(block, 3),
        rows,
        k,
        n,
        scratch,
        thread,
        threads,
      );
    case Operation.multiplyByTransposed:
      return multiplyByTransposed(a, b, c, rows, k, n, scratch, thread, threads);
    case Operation.addBias:
      return addBias(a, b, c, n, share(rows, thread, threads), share(rows, thread + 1, threads));
    case Operation.sumRows:
      return sumRows(a, b, rows, n, share(n, thread, threads), share(n, thread + 1, threads));
  }
  const begin = vectorShare(n, thread, threads);
  const end = vectorShare(n, thread + 1, threads);
  switch (operation) {
    case Operation.activate:
      return activate(k, float(block, 0), a, b, begin, end);
    case Operation.activateBackward:
      return activateBackward(k, float(block, 0), a, b, c, d, begin, end);
    case Operation.dropout:
      return dropout(a, b, c, float(block, 0), integer(block, 9), integer(block, 10), begin, end);
    case Operation.multiplyElements:
      return multiplyElements(a, b, c, begin, end);
    case Operation.scaleBytes:
      return scaleBytes(a, b, float(block, 0), begin, end);
  }
  const from = <usize>begin << 2;
  const to = <usize>end << 2;
  const rate = float(block, 0);
  switch (operation) {
    case Operation.sgd:
      return sgd(a, b, rate, from, to);
    case Operation.sgdMomentum:
      return sgdMomentum(a, b, c, rate, float(block, 1), k != 0, from, to);
    case Operation.rmsprop:
      return rmsprop(a, b, c, rate, float(block, 1), float(block, 2), float(block, 3), from, to);
    case Operation.adagrad:
      return adagrad(a, b, c, rate, float(block, 3), from, to);
    case Operation.adam:
      return adam(a, b, c, d, rate, float(block, 1), float(block, 2), float(block, 3), from, to);
  }
}

/** Does the call that `block` describes, with `threads` − 1 others that wait in `serve`; returns when all have done. */
export function run(block: usize, threads: i32): void {
  if (threads > 1) {
    atomic.store<i32>(block + doneOffset, 0);
    atomic.add<i32>(block, 1);
    atomic.notify(block, -1);
  }
  perform(block, 0, threads);
  if (threads > 1) waitForValue(block + doneOffset, threads - 1);
}

/** Helps with every call until `Operation.stop`. */
export function serve(block: usize, thread: i32, threads: i32): void {
  let seen = 0;
  for (;;) {
    seen = waitForChange(block, seen);
    const stops = load<i32>(block + CallBlock.operation * 4) == Operation.stop;
    if (!stops) perform(block, thread, threads);
    atomic.add<i32>(block + doneOffset, 1);
    atomic.notify(block + doneOffset, 1);
    if (stops) return;
  }
}
