// Kernels in WebAssembly: single precision, four numbers at a time, and on several threads where a call is large enough.
// What is rare or small is left to the reference, which works on the same memory.

import { ActivationCode, Operation } from '../operations';
import {
  type Activation,
  type FloatBuffer,
  type Kernels,
  type Matrix,
  type ParameterStore,
  readsInput,
} from '../kernels';
import { createPortableKernels } from '../portable/portableKernels';
import { dropoutThreshold } from '../portable/dropout';
import type { ModuleCaller } from './wasmModule';
import { panelWidth, type WasmBuffer, type WasmMemory } from './wasmMemory';

/** Multiplications below which a call is not worth waking other threads for: about 10 µs of work. */
const sharedProduct = 300_000;
/** Numbers below which elementwise work is not shared. */
const sharedElements = 16_384;

const codes: Partial<Record<Activation['kind'], ActivationCode>> = {
  linear: ActivationCode.linear,
  relu: ActivationCode.relu,
  leakyRelu: ActivationCode.leakyRelu,
  elu: ActivationCode.elu,
  selu: ActivationCode.selu,
  silu: ActivationCode.silu,
  sigmoid: ActivationCode.sigmoid,
  tanh: ActivationCode.tanh,
};

/** @param threads of which threads − 1 wait in the module's `serve` on `caller.block` */
export function createWasmKernels(
  name: string,
  memory: WasmMemory,
  caller: ModuleCaller,
  threads: number,
): Kernels {
  const reference = createPortableKernels('float32');
  const scratch = new ThreadScratch(memory, threads);

  const product = (
    operation: Operation,
    [a, b, c]: readonly [number, number, number],
    bias: number,
    [rows, k, n]: readonly [number, number, number],
    rectify = false,
  ): void => {
    const shared = rows * k * n >= sharedProduct ? threads : 1;
    const bytes = scratch.bytesFor(panelWidth * (n + 3 + rows) * 4);
    const integers = [a, b, c, bias, rows, k, n, scratch.address, bytes, rectify ? 1 : 0];
    caller.call(operation, integers, [], shared);
  };
  const elements = (
    operation: Operation,
    [a, b, c, d]: readonly [number, number, number, number],
    count: number,
    floats: readonly number[],
    code = 0,
  ): void => {
    const shared = count >= sharedElements ? threads : 1;
    caller.call(operation, [a, b, c, d, 0, code, count, 0, 0], floats, shared);
  };
  const step = (
    operation: Operation,
    stores: readonly ParameterStore[],
    floats: readonly number[],
    flag = 0,
  ): void => {
    const [w, g, m = 0, v = 0] = stores.map(({ storage }) => addressOf(storage));
    elements(operation, [w, g, m, v], stores[0].storage.length, floats, flag);
  };

  const kernels: Kernels = {
    ...reference,
    name,
    buffer: (length) => memory.buffer(length),
    vector: (size) => memory.vector(size),
    matrix: (rows, columns) => memory.matrix(rows, columns),

    multiply: (x, w, z, rows) =>
      product(Operation.multiply, [addressOf(x), storageOf(w), addressOf(z)], 0, [rows, w.rows, w.columns]),
    multiplyByTransposed: (dz, w, dx, rows) =>
      product(Operation.multiplyByTransposed, [addressOf(dz), storageOf(w), addressOf(dx)], 0, [
        rows,
        w.rows,
        w.columns,
      ]),
    multiplyTransposed: (x, dz, dw, rows) =>
      product(Operation.multiplyTransposed, [addressOf(x), addressOf(dz), storageOf(dw)], 0, [
        rows,
        dw.rows,
        dw.columns,
      ]),
    addBias(x, b, z, rows) {
      const shared = rows * b.size >= sharedElements ? threads : 1;
      const addresses = [addressOf(x), addressOf(b.storage), addressOf(z), 0];
      caller.call(Operation.addBias, [...addresses, rows, 0, b.size, 0, 0], [], shared);
    },
    sumRows(dz, db, rows) {
      caller.call(
        Operation.sumRows,
        [addressOf(dz), addressOf(db.storage), 0, 0, rows, 0, db.size, 0, 0],
        [],
        1,
      );
    },

    activate(activation, z, y, count) {
      const code = codes[activation.kind];
      if (code === undefined) return reference.activate(activation, z, y, count);
      elements(
        Operation.activate,
        [addressOf(z), addressOf(y), 0, 0],
        count,
        [parameterOf(activation)],
        code,
      );
    },
    activateBackward(activation, z, y, dy, dz, count) {
      const code = codes[activation.kind];
      if (code === undefined) return reference.activateBackward(activation, z, y, dy, dz, count);
      const addresses = [addressOf(z), addressOf(y), addressOf(dy), addressOf(dz)] as const;
      elements(Operation.activateBackward, addresses, count, [parameterOf(activation)], code);
    },
    dense(x, w, b, activation, z, y, rows) {
      const rectifies = activation.kind === 'relu';
      const result = readsInput(activation) ? z : y;
      const bias = b ? addressOf(b.storage) : 0;
      const addresses = [addressOf(x), storageOf(w), addressOf(result)] as const;
      product(Operation.multiply, addresses, bias, [rows, w.rows, w.columns], rectifies);
      if (!rectifies && activation.kind !== 'linear') {
        kernels.activate(activation, result, y, rows * w.columns);
      }
    },

    dropout(x, mask, y, count, rate, key) {
      const shared = count >= sharedElements ? threads : 1;
      const integers = [addressOf(x), addressOf(mask), addressOf(y), 0, 0, 0, count, 0, 0];
      caller.call(Operation.dropout, [...integers, key, dropoutThreshold(rate)], [1 / (1 - rate)], shared);
    },
    multiplyElements: (a, b, y, count) =>
      elements(Operation.multiplyElements, [addressOf(a), addressOf(b), addressOf(y), 0], count, []),

    sgd: (w, g, rate) => step(Operation.sgd, [w, g], [rate]),
    sgdMomentum: (w, g, m, rate, momentum, nesterov) =>
      step(Operation.sgdMomentum, [w, g, m], [rate, momentum], nesterov ? 1 : 0),
    rmsprop: (w, g, v, rate, rho, epsilon) =>
      step(Operation.rmsprop, [w, g, v], [rate, rho, 1 - rho, epsilon]),
    adagrad: (w, g, a, rate, epsilon) => step(Operation.adagrad, [w, g, a], [rate, 0, 0, epsilon]),
    adam: (w, g, m, v, rate, beta1, beta2, epsilon) =>
      step(Operation.adam, [w, g, m, v], [rate, 1 - beta1, 1 - beta2, epsilon]),
  };
  return kernels;
}

/** Room for intermediate numbers, a piece for each thread; it grows with the largest call. */
class ThreadScratch {
  address = 0;
  private bytes = 0;

  constructor(
    private readonly memory: WasmMemory,
    private readonly threads: number,
  ) {}

  /** @returns bytes of each thread's piece, at least `needed` */
  bytesFor(needed: number): number {
    if (needed > this.bytes) {
      this.bytes = Math.ceil((needed * 1.5) / 64) * 64;
      this.address = this.memory.allocate(this.bytes * this.threads);
    }
    return this.bytes;
  }
}

function addressOf(buffer: FloatBuffer): number {
  return (buffer as WasmBuffer).address;
}

function storageOf(matrix: Matrix): number {
  return addressOf(matrix.storage);
}

function parameterOf(activation: Activation): number {
  if (activation.kind === 'leakyRelu') return activation.slope;
  return activation.kind === 'elu' ? activation.alpha : 0;
}
