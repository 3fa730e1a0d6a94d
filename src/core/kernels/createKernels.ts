// Chooses the fastest kernels that this host can run and that compute rightly. Knows no threads; they are given.

import * as l10n from '@vscode/l10n';
import type { Disposable } from '../base/disposable';
import { type Backend, backends } from './backends';
import type { Kernels, Precision } from './kernels';
import { createPortableKernels } from './portable/portableKernels';
import { computesRightly } from './selfTest';
import { relaxedShared, simd, simdShared } from './wasm/compiled';
import { createWasmKernels } from './wasm/wasmKernels';
import { largestMemory, WasmMemory } from './wasm/wasmMemory';
import { compile, instantiate, ModuleCaller } from './wasm/wasmModule';

/** Threads that wait in the module's `serve` for calls to help with. */
export interface KernelThreads {
  /** Starts one thread for each number from 1 to before `threads`; resolves when all of them have started. */
  start(
    module: WebAssembly.Module,
    memory: WebAssembly.Memory,
    block: number,
    threads: number,
  ): Promise<Disposable>;
}

export interface KernelOptions {
  readonly precision: Precision;
  /** Absent: the fastest that works. One that does not work here gives way to the next. */
  readonly backend?: Backend;
  /** That share the work, this one among them. */
  readonly threads: number;
  /** Absent: this host has none, and everything runs on one. */
  readonly starter?: KernelThreads;
}

/** Kernels and the threads behind them, which end with it. */
export interface KernelSet extends Disposable {
  readonly kernels: Kernels;
  readonly backend: Backend;
  readonly threads: number;
}

/** @throws nothing for want of a backend: `portable` is always there */
export async function createKernels(options: KernelOptions): Promise<KernelSet> {
  if (options.precision === 'float32') {
    for (const backend of backends.slice(backends.indexOf(options.backend ?? 'relaxed'))) {
      const set = backend === 'portable' ? undefined : await createWasm(backend, options);
      if (!set) continue;
      if (computesRightly(set.kernels)) return set;
      set.dispose();
    }
  }
  const kernels = createPortableKernels(options.precision);
  return { kernels, backend: 'portable', threads: 1, dispose: () => undefined };
}

async function createWasm(
  backend: Exclude<Backend, 'portable'>,
  { threads: wanted, starter }: KernelOptions,
): Promise<KernelSet | undefined> {
  const shared = typeof SharedArrayBuffer !== 'undefined';
  if (backend === 'relaxed' && !shared) return undefined;
  const module = compile(backend === 'relaxed' ? relaxedShared : shared ? simdShared : simd);
  if (!module) return undefined;
  const webMemory = new WebAssembly.Memory({ initial: 16, maximum: largestMemory / 65_536, shared });
  const memory = new WasmMemory(webMemory);
  const caller = new ModuleCaller(memory, instantiate(module, webMemory));
  const threads = starter && shared ? Math.max(1, wanted) : 1;
  const running = threads > 1 ? await starter!.start(module, webMemory, caller.block, threads) : undefined;
  return {
    kernels: createWasmKernels(nameOf(backend), memory, caller, threads),
    backend,
    threads,
    dispose() {
      if (running) caller.stop(threads);
      running?.dispose();
    },
  };
}

function nameOf(backend: Exclude<Backend, 'portable'>): string {
  return backend === 'relaxed' ? l10n.t('WebAssembly (relaxed SIMD)') : l10n.t('WebAssembly (SIMD)');
}
