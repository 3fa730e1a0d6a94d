// The compiled kernels as a module of functions. Knows how a call is described, nothing of what it computes.

import { CallBlock, Operation } from '../operations';
import type { WasmMemory } from './wasmMemory';

/** What the module exports; see assembly/index.ts. */
export interface ModuleExports {
  run(block: number, threads: number): void;
  serve(block: number, thread: number, threads: number): void;
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

  constructor(
    memory: WasmMemory,
    private readonly exports: ModuleExports,
  ) {
    this.block = memory.allocate(CallBlock.words * 4);
    const words = [this.block, CallBlock.words] as const;
    this.integers = memory.view(() => new Int32Array(memory.memory.buffer, ...words));
    this.floats = memory.view(() => new Float32Array(memory.memory.buffer, ...words));
  }

  /** @param threads how many share the work; the others must be waiting in `serve` */
  call(operation: Operation, integers: readonly number[], floats: readonly number[], threads: number): void {
    const words = this.integers();
    words[CallBlock.operation] = operation;
    for (let i = 0; i < integers.length; i++) words[CallBlock.integers + i] = integers[i];
    const singles = this.floats();
    for (let i = 0; i < floats.length; i++) singles[CallBlock.floats + i] = floats[i];
    this.exports.run(this.block, threads);
  }

  /** Ends the threads that wait for calls. */
  stop(threads: number): void {
    this.call(Operation.stop, [], [], threads);
  }
}
