// Calls of the module in the two forms that they have: products of matrices, and work on numbers one by one. Each goes to as
// many threads as it is worth.

import type { Operation } from '../operations';
import type { ModuleCaller } from './wasmModule';
import { panelWidth, type WasmMemory } from './wasmMemory';

/** Multiplications below which a call is not worth telling other threads of: about 2 µs of work. */
const sharedProduct = 64_000;
/** Numbers below which work on numbers is not shared. */
const sharedElements = 8192;

export class WasmCalls {
  private scratchAddress = 0;
  /** Bytes of each thread's piece. */
  private scratchBytes = 0;

  constructor(
    private readonly memory: WasmMemory,
    private readonly caller: ModuleCaller,
    private readonly threads: number,
  ) {}

  /** Floats, for a call that follows: `numbers[0]` and so on. */
  get numbers(): Float32Array {
    return this.caller.numbers;
  }

  /**
   * @param a and b, c, d: addresses
   * @param rows and k, n: sizes, see `Kernels`
   * @param e and f: what else the operation needs
   */
  product(
    operation: Operation,
    a: number,
    b: number,
    c: number,
    d: number,
    rows: number,
    k: number,
    n: number,
    e = 0,
    f = 0,
  ): void {
    this.reserveScratch(panelWidth * (n + 3 + rows) * 4);
    const { words } = this.caller;
    words[0] = a;
    words[1] = b;
    words[2] = c;
    words[3] = d;
    words[4] = rows;
    words[5] = k;
    words[6] = n;
    words[7] = this.scratchAddress;
    words[8] = this.scratchBytes;
    words[9] = e;
    words[10] = f;
    this.caller.call(operation, rows * k * n >= sharedProduct ? this.threads : 1);
  }

  /** @param count of numbers; `code`, `e`, `f`: what else the operation needs */
  elements(
    operation: Operation,
    a: number,
    b: number,
    c: number,
    d: number,
    count: number,
    code = 0,
    e = 0,
    f = 0,
  ): void {
    const { words } = this.caller;
    words[0] = a;
    words[1] = b;
    words[2] = c;
    words[3] = d;
    words[5] = code;
    words[6] = count;
    words[9] = e;
    words[10] = f;
    this.caller.call(operation, count >= sharedElements ? this.threads : 1);
  }

  /** Work on rows, one thread each. */
  rows(operation: Operation, a: number, b: number, c: number, rows: number, n: number): void {
    const { words } = this.caller;
    words[0] = a;
    words[1] = b;
    words[2] = c;
    words[4] = rows;
    words[6] = n;
    this.caller.call(operation, rows * n >= sharedElements ? this.threads : 1);
  }

  /** Room for intermediate numbers, a piece for each thread; it grows with the largest call. */
  private reserveScratch(needed: number): void {
    if (needed <= this.scratchBytes) return;
    this.scratchBytes = Math.ceil((needed * 1.5) / 64) * 64;
    this.scratchAddress = this.memory.allocate(this.scratchBytes * this.threads);
  }
}
