// WebAssembly, as far as the kernels use it: neither the bare language library nor Node's types name it.

declare namespace WebAssembly {
  interface Module {
    readonly compiled?: never;
  }
  const Module: new (bytes: Uint8Array) => Module;
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>);
    readonly exports: Record<string, unknown>;
  }
  class Memory {
    constructor(description: { initial: number; maximum: number; shared?: boolean });
    readonly buffer: ArrayBuffer;
    /** By so many pages of 64 KiB. */
    grow(pages: number): number;
  }
  /** Whether this host can compile the module: it knows all of its instructions. */
  function validate(bytes: Uint8Array): boolean;
}
