// The memory that a WebAssembly module and its callers share, and the buffers in it. Memory is only ever given out; a kernel
// set lives as long as its network and goes away as a whole.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import { formatBytes } from '../../base/numbers';
import type { FloatArray, FloatBuffer, Matrix, Vector } from '../kernels';

const pageBytes = 65_536;
/** A cache line: threads that write to neighbouring buffers do not disturb each other. */
const alignment = 64;
/** 2 GiB: addresses stay positive as 32-bit integers. */
export const largestMemory = 32_768 * pageBytes;

/** Columns that lie beside each other in a matrix; see assembly/products.ts. */
export const panelWidth = 8;

/** Work on buffers that has been put off. */
export interface Deferred {
  /** The buffer that the work will fill; the others it only reads. */
  readonly result: FloatBuffer;
  /** Does it now. */
  settle(): void;
}

export interface WasmBuffer extends FloatBuffer {
  readonly address: number;
  /** Who looks at the buffer's values, or changes them, settles this first. */
  deferred?: Deferred;
}

export class WasmMemory {
  private top = alignment;
  /** Grows whenever views of the memory must be made anew. */
  private growths = 0;

  private readonly wholeView: () => Uint8Array;

  constructor(readonly memory: WebAssembly.Memory) {
    this.wholeView = this.view(() => new Uint8Array(memory.buffer));
  }

  /** All of it; ask again after anything was allocated. */
  get bytes(): Uint8Array {
    return this.wholeView();
  }

  /**
   * @returns the address of `bytes` zeros
   * @throws UserError when the memory would become too large
   */
  allocate(bytes: number): number {
    const address = this.top;
    const top = Math.ceil((address + bytes) / alignment) * alignment;
    const missing = top - this.memory.buffer.byteLength;
    if (missing > 0) {
      if (top > largestMemory) throw tooLarge(top);
      // Some more than asked for, so that a network of many small layers grows the memory a few times only.
      const wanted = Math.min(largestMemory - this.memory.buffer.byteLength, missing + 64 * pageBytes);
      try {
        this.memory.grow(Math.ceil(wanted / pageBytes));
      } catch {
        throw tooLarge(top);
      }
      this.growths++;
    }
    this.top = top;
    return address;
  }

  buffer(length: number): WasmBuffer {
    // Whole vectors of four are read and written, and a panel's eight columns at once.
    const address = this.allocate((length + panelWidth) * 4);
    const view = this.view(() => new Float32Array(this.memory.buffer, address, length));
    return {
      address,
      length,
      get values() {
        this.deferred?.settle();
        return view();
      },
    };
  }

  /** `make`, called again after the memory has grown. */
  view<View>(make: () => View): () => View {
    let version = this.growths;
    let view = make();
    return () => {
      if (version !== this.growths) {
        version = this.growths;
        view = make();
      }
      return view;
    };
  }

  vector(size: number): Vector {
    const storage = this.buffer(Math.ceil(size / panelWidth) * panelWidth);
    return {
      kind: 'vector',
      size,
      storage,
      read: (target) => target.set(storage.values.subarray(0, size)),
      write: (source) => storage.values.set(Array.from(source).slice(0, size)),
    };
  }

  matrix(rows: number, columns: number): Matrix {
    const panels = Math.ceil(columns / panelWidth);
    const storage = this.buffer(panels * panelWidth * rows);
    /** Calls `visit` with every element's place in C order and in the storage. */
    const each = (visit: (element: number, stored: number) => void): void => {
      for (let column = 0; column < columns; column++) {
        const panel = Math.floor(column / panelWidth) * rows * panelWidth + (column % panelWidth);
        for (let row = 0; row < rows; row++) visit(row * columns + column, panel + row * panelWidth);
      }
    };
    return {
      kind: 'matrix',
      rows,
      columns,
      size: rows * columns,
      storage,
      read(target: FloatArray) {
        const { values } = storage;
        each((element, stored) => (target[element] = values[stored]));
      },
      write(source) {
        const { values } = storage;
        each((element, stored) => (values[stored] = source[element]));
      },
    };
  }
}

function tooLarge(bytes: number): UserError {
  return new UserError(
    l10n.t(
      'The network needs {0} of memory, but the engine can use {1}. Make its layers or the batch smaller.',
      formatBytes(bytes),
      formatBytes(largestMemory),
    ),
  );
}
