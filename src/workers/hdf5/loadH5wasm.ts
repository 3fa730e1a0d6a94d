// Starts libhdf5 in this thread: its error output is kept, and its memory is bounded.

import type { Complaints } from '../../core/formats/hdf5/h5wasm/complaints';
import type { H5wasmModule } from '../../core/formats/hdf5/h5wasm/h5wasmModule';

/** A hostile file can make the library ask for any amount; beyond this it is told that there is no more. */
const mostMemory = 384 * 1024 * 1024;
const pageSize = 64 * 1024;

export async function loadH5wasm(complaints: Complaints): Promise<H5wasmModule> {
  // h5wasm writes through these, and takes no others. Nothing else in this thread does.
  console.error = complaints.write;
  console.log = complaints.write;
  const { prototype } = WebAssembly.Memory;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its memory, below
  const grow = prototype.grow;
  prototype.grow = function (this: WebAssembly.Memory, pages) {
    if (this.buffer.byteLength + pages * pageSize > mostMemory) throw new RangeError('bounded');
    return grow.call(this, pages);
  };
  const { ready } = await import('h5wasm');
  return (await ready) as unknown as H5wasmModule;
}
