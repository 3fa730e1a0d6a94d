// Kernels in WebAssembly: single precision, four numbers at a time, and on several threads where a call is large enough.
// What is rare or small is left to the reference, which works on the same memory.

import { type Activation, type FloatBuffer, type Kernels, type ParameterStore, readsInput } from '../kernels';
import { ActivationCode, Operation } from '../operations';
import { dropoutThreshold } from '../portable/dropout';
import { createPortableKernels } from '../portable/portableKernels';
import { parameterOf } from '../portable/scalarActivations';
import { defer, type GradientProduct, takeDeferred } from './deferredGradients';
import { WasmCalls } from './wasmCalls';
import type { WasmBuffer, WasmMemory } from './wasmMemory';
import type { ModuleCaller } from './wasmModule';

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
  const calls = new WasmCalls(memory, caller, threads);
  /** Bytes on their way to numbers. */
  let bytesAddress = 0;
  let bytesRoom = 0;

  const computeGradient = ({ x, dz, dw, rows }: GradientProduct, k: number, n: number): void =>
    calls.product(Operation.multiplyTransposed, x.address, dz.address, dw.address, 0, rows, k, n);
  const step = (operation: Operation, w: ParameterStore, g: ParameterStore, m = 0, v = 0, flag = 0): void =>
    calls.elements(operation, written(w.storage), read(g.storage), m, v, w.storage.length, flag);

  const kernels: Kernels = {
    ...reference,
    name,
    buffer: (length) => memory.buffer(length),
    vector: (size) => memory.vector(size),
    matrix: (rows, columns) => memory.matrix(rows, columns),

    multiply: (x, w, z, rows) =>
      calls.product(Operation.multiply, read(x), read(w.storage), written(z), 0, rows, w.rows, w.columns),
    multiplyByTransposed: (dz, w, dx, rows) =>
      calls.product(
        Operation.multiplyByTransposed,
        read(dz),
        read(w.storage),
        written(dx),
        0,
        rows,
        w.rows,
        w.columns,
      ),
    multiplyTransposed(x, dz, dw, rows) {
      const product = { x: own(x), dz: own(dz), dw: own(dw.storage), rows };
      defer(product, (late) => computeGradient(late, dw.rows, dw.columns));
    },

    addBias: (x, b, z, rows) =>
      calls.rows(Operation.addBias, read(x), read(b.storage), written(z), rows, b.size),
    sumRows: (dz, db, rows) => calls.rows(Operation.sumRows, read(dz), written(db.storage), 0, rows, db.size),

    activate(activation, z, y, count) {
      const code = codes[activation.kind];
      if (code === undefined) return reference.activate(activation, z, y, count);
      calls.numbers[0] = parameterOf(activation);
      calls.elements(Operation.activate, read(z), written(y), 0, 0, count, code);
    },
    activateBackward(activation, z, y, dy, dz, count) {
      const code = codes[activation.kind];
      if (code === undefined) return reference.activateBackward(activation, z, y, dy, dz, count);
      calls.numbers[0] = parameterOf(activation);
      calls.elements(Operation.activateBackward, read(z), read(y), read(dy), written(dz), count, code);
    },
    dense(x, w, b, activation, z, y, rows) {
      const rectifies = activation.kind === 'relu';
      const sums = readsInput(activation) ? z : y;
      const bias = b ? read(b.storage) : 0;
      calls.product(
        Operation.multiply,
        read(x),
        read(w.storage),
        written(sums),
        bias,
        rows,
        w.rows,
        w.columns,
        rectifies ? 1 : 0,
      );
      if (!rectifies && activation.kind !== 'linear') {
        kernels.activate(activation, sums, y, rows * w.columns);
      }
    },

    dropout(x, mask, y, count, rate, key) {
      calls.numbers[0] = 1 / (1 - rate);
      calls.elements(
        Operation.dropout,
        read(x),
        written(mask),
        written(y),
        0,
        count,
        0,
        key,
        dropoutThreshold(rate),
      );
    },
    multiplyElements: (a, b, y, count) =>
      calls.elements(Operation.multiplyElements, read(a), read(b), written(y), 0, count),
    scaleBytes(bytes, scale, y, start) {
      if (bytes.length > bytesRoom) {
        bytesRoom = bytes.length;
        bytesAddress = memory.allocate(bytesRoom + 16);
      }
      memory.bytes.set(bytes, bytesAddress);
      calls.numbers[0] = scale;
      calls.elements(Operation.scaleBytes, bytesAddress, written(y) + 4 * start, 0, 0, bytes.length);
    },

    sgd(w, g, rate) {
      calls.numbers[0] = rate;
      step(Operation.sgd, w, g);
    },
    sgdMomentum(w, g, m, rate, momentum, nesterov) {
      calls.numbers[0] = rate;
      calls.numbers[1] = momentum;
      step(Operation.sgdMomentum, w, g, written(m.storage), 0, nesterov ? 1 : 0);
    },
    rmsprop(w, g, v, rate, rho, epsilon) {
      calls.numbers[0] = rate;
      calls.numbers[1] = rho;
      calls.numbers[2] = 1 - rho;
      calls.numbers[3] = epsilon;
      step(Operation.rmsprop, w, g, written(v.storage));
    },
    adagrad(w, g, a, rate, epsilon) {
      calls.numbers[0] = rate;
      calls.numbers[3] = epsilon;
      step(Operation.adagrad, w, g, written(a.storage));
    },
    adam(w, g, m, v, rate, beta1, beta2, epsilon) {
      const product = w.kind === 'matrix' ? takeDeferred(own(g.storage)) : undefined;
      const [first, second] = [written(m.storage), written(v.storage)];
      calls.numbers[0] = rate;
      calls.numbers[1] = 1 - beta1;
      calls.numbers[2] = 1 - beta2;
      calls.numbers[3] = epsilon;
      if (!product || w.kind !== 'matrix') return step(Operation.adam, w, g, first, second);
      const { x, dz, dw, rows } = product;
      calls.product(
        Operation.multiplyTransposed,
        x.address,
        dz.address,
        dw.address,
        written(w.storage),
        rows,
        w.rows,
        w.columns,
        first,
        second,
      );
    },
  };
  return kernels;
}

function own(buffer: FloatBuffer): WasmBuffer {
  return buffer as WasmBuffer;
}

/** The address of a buffer whose values are about to be read. */
function read(buffer: FloatBuffer): number {
  const { address, deferred } = own(buffer);
  if (deferred?.result === buffer) deferred.settle();
  return address;
}

/** The address of a buffer whose values are about to change. */
function written(buffer: FloatBuffer): number {
  const { address, deferred } = own(buffer);
  deferred?.settle();
  return address;
}
