// The compiled kernels as a module of functions. Knows how a call is described, nothing of what it computes.

import { CallBlock, Operation } from '../operations';
import type { WasmMemory } from './wasmMemory';

/** What the module exports; see assembly/index.ts. */
export interface ModuleExports {
  run(block: number, threads: number): void;
  serve(block: number, thread: number, threads: number): void;
  /** See assembly/statistics.ts. */
  gather(values: number, count: number, shift: number, result: number): void;
  countBins(
    values: number,
    count: number,
    from: number,
    to: number,
    binsPerUnit: number,
    bins: number,
    edges: number,
    counts: number,
  ): void;
}

/** @returns undefined where this host does not know the module's instructions */
export function compile(base64: string): WebAssembly.Module | undefined {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : undefined;
}

/** Joins the module to its memory; each thread does this for itself. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): ModuleExports {
  const abort = (): never => {
    throw new Error('The kernels stopped.');
  };
  const instance = new WebAssembly.Instance(module, { env: { memory, abort } });
  return instance.exports as unknown as ModuleExports;
}

/** Describes calls in the memory and runs them. */
export class ModuleCaller {
  readonly block: number;
  private readonly integers: () => Int32Array;
  private readonly floats: () => Float32Array;
  private readonly operation: () => Int32Array;

  constructor(
    memory: WasmMemory,
    private readonly exports: ModuleExports,
  ) {
    this.block = memory.allocate(CallBlock.words * 4);
    const [integers, floats] = [CallBlock.integers, CallBlock.floats].map((word) => this.block + 4 * word);
    const [counts, rest] = [CallBlock.floats - CallBlock.integers, CallBlock.words - CallBlock.floats];
    this.integers = memory.view(() => new Int32Array(memory.memory.buffer, integers, counts));
    this.floats = memory.view(() => new Float32Array(memory.memory.buffer, floats, rest));
    this.operation = memory.view(
      () => new Int32Array(memory.memory.buffer, this.block + 4 * CallBlock.operation, 1),
    );
  }

  /** The description's integers: addresses and counts; live until the next call allocates. */
  get words(): Int32Array {
    return this.integers();
  }

  /** The description's numbers in single precision. */
  get numbers(): Float32Array {
    return this.floats();
  }

  /**
   * Runs the call that `words` and `numbers` describe.
   * @param threads how many share the work; the others must be waiting in `serve`
   */
  call(operation: Operation, threads: number): void {
    this.operation()[0] = operation;
    this.exports.run(this.block, threads);
  }

  /** Ends the threads that wait for calls. */
  stop(threads: number): void {
    this.call(Operation.stop, threads);
  }
}
