// The arithmetic of the engine behind one interface. A kernel set owns its memory and the layout of parameters; everything
// above it names buffers, never addresses. Knows nothing of layers, losses or training.
//
// Rules for every implementation:
// - No call allocates: memory comes from `buffer`, `vector` and `matrix`, when a network is built. Only scratch room may
//   grow with the first call of a size.
// - `rows` counts the samples of a batch; a buffer may be larger than what a call uses.
// - Results do not depend on the number of threads, and a fused call gives the same bits as the calls it stands for.
// - Optimizers' slots that decay (m and v) never hold denormal numbers: magnitudes below the smallest normal number of the
//   precision (2⁻¹²⁶, 2⁻¹⁰²²) become 0, NaN stays. Rarely lit pixels would fill the slots with them, and arithmetic on
//   them is several times slower.

export type Precision = 'float32' | 'float64';

export type FloatArray = Float32Array | Float64Array;

/** `length` zeros. */
export function floatArray(precision: Precision, length: number): FloatArray {
  return precision === 'float32' ? new Float32Array(length) : new Float64Array(length);
}

/** Numbers in the memory of a kernel set, row-major, a row for each sample. */
export interface FloatBuffer {
  readonly length: number;
  /** The numbers themselves, live. Ask again after anything was allocated: memory that grows moves. */
  readonly values: FloatArray;
}

/**
 * Parameters, their gradients or an optimizer's slots: numbers in the layout that the kernels prefer.
 * All stores of one shape have one layout, so elementwise kernels run over `storage` as it lies;
 * places that belong to no element hold 0 and stay 0.
 */
export interface ParameterStore {
  /** Elements, without the layout's own filling. */
  readonly size: number;
  readonly storage: FloatBuffer;
  /** Copies all elements, in C order, to `target` (`size` long). */
  read(target: FloatArray): void;
  /** Replaces all elements from C order. */
  write(source: ArrayLike<number>): void;
}

export interface Vector extends ParameterStore {
  readonly kind: 'vector';
}

export interface Matrix extends ParameterStore {
  readonly kind: 'matrix';
  readonly rows: number;
  readonly columns: number;
}

/** Activations that work on each number alone. `softmax` works on rows and has functions of its own. */
export type Activation =
  | { readonly kind: 'linear' }
  | { readonly kind: 'relu' }
  | { readonly kind: 'leakyRelu'; readonly slope: number }
  | { readonly kind: 'elu'; readonly alpha: number }
  | { readonly kind: 'selu' }
  /** `approximate`: with tanh in the place of the error function. */
  | { readonly kind: 'gelu'; readonly approximate: boolean }
  | { readonly kind: 'silu' }
  | { readonly kind: 'sigmoid' }
  | { readonly kind: 'tanh' }
  | { readonly kind: 'softplus' };

/** Whether the backward of an activation reads its input; the others do with their output. */
export function readsInput(activation: Activation): boolean {
  return activation.kind === 'gelu' || activation.kind === 'silu';
}

/** Both kinds of stores, told apart by `kind`. */
export type Store = Vector | Matrix;

export interface Kernels {
  /** For people: `portable TypeScript`. */
  readonly name: string;
  readonly precision: Precision;

  /** `length` zeros. */
  buffer(length: number): FloatBuffer;
  vector(size: number): Vector;
  matrix(rows: number, columns: number): Matrix;

  /** z (rows × n) = x (rows × k) · w (k × n). */
  multiply(x: FloatBuffer, w: Matrix, z: FloatBuffer, rows: number): void;
  /** dx (rows × k) = dz (rows × n) · wᵀ. */
  multiplyByTransposed(dz: FloatBuffer, w: Matrix, dx: FloatBuffer, rows: number): void;
  /** dw (k × n) = xᵀ · dz, summed over the rows in their order. */
  multiplyTransposed(x: FloatBuffer, dz: FloatBuffer, dw: Matrix, rows: number): void;

  /** z (rows × n) = x + b in every row; z may be x. */
  addBias(x: FloatBuffer, b: Vector, z: FloatBuffer, rows: number): void;
  /** db (n) = sum of the rows of dz, in their order. */
  sumRows(dz: FloatBuffer, db: Vector, rows: number): void;

  /** y = f(z) for the first `count` numbers; y may be z. */
  activate(activation: Activation, z: FloatBuffer, y: FloatBuffer, count: number): void;
  /** dz = dy · f′, from z where `readsInput`, from y otherwise; dz may be dy. */
  activateBackward(
    activation: Activation,
    z: FloatBuffer,
    y: FloatBuffer,
    dy: FloatBuffer,
    dz: FloatBuffer,
    count: number,
  ): void;
  /** y (rows × n) = softmax of each row of z, shifted by the row's maximum; y may be z. */
  softmax(z: FloatBuffer, y: FloatBuffer, rows: number, n: number): void;
  /** dz = y · (dy − Σ dy·y) for each row. */
  softmaxBackward(y: FloatBuffer, dy: FloatBuffer, dz: FloatBuffer, rows: number, n: number): void;

  /**
   * y = f(x · w + b) in one pass, with the bits of `multiply`, `addBias`, `activate`.
   * @param b absent: no bias
   * @param z receives x · w + b where `readsInput`; otherwise it may stay untouched
   */
  dense(
    x: FloatBuffer,
    w: Matrix,
    b: Vector | undefined,
    activation: Activation,
    z: FloatBuffer,
    y: FloatBuffer,
    rows: number,
  ): void;

  /**
   * mask = 1 / (1 − rate) where a number is kept, else 0; y = x · mask. Number i is kept when the 32-bit hash of `key`
   * and i (`dropoutHash` of the portable kernels), as a share of 2³², is at least `rate`: the same on every path and for
   * every number of threads. `rate` is at least 0 and below 1; of `key` the lower 32 bits count.
   */
  dropout(x: FloatBuffer, mask: FloatBuffer, y: FloatBuffer, count: number, rate: number, key: number): void;
  /** y = a · b, number by number. */
  multiplyElements(a: FloatBuffer, b: FloatBuffer, y: FloatBuffer, count: number): void;

  /** y[start + i] = bytes[i] / scale: pixels as a network takes them. */
  scaleBytes(bytes: Uint8Array, scale: number, y: FloatBuffer, start: number): void;

  /** Σ x² over a store, for norms. */
  sumOfSquares(x: ParameterStore): number;
  /** Σ |x| over a store. */
  sumOfMagnitudes(x: ParameterStore): number;
  /** y += factor · x. */
  addScaled(x: ParameterStore, factor: number, y: ParameterStore): void;
  /** y += factor · sign(x), with sign(0) = 0. */
  addScaledSign(x: ParameterStore, factor: number, y: ParameterStore): void;
  /** x = factor · x. */
  scale(x: ParameterStore, factor: number): void;
  /** x limited to ±bound. */
  clip(x: ParameterStore, bound: number): void;

  /** w −= rate · g. */
  sgd(w: ParameterStore, g: ParameterStore, rate: number): void;
  /** m = momentum · m − rate · g; w += m, or with Nesterov w += momentum · m − rate · g. */
  sgdMomentum(
    w: ParameterStore,
    g: ParameterStore,
    m: ParameterStore,
    rate: number,
    momentum: number,
    nesterov: boolean,
  ): void;
  /** v = rho · v + (1 − rho) · g²; w −= rate · g / √(v + epsilon). Keras puts epsilon under the root here. */
  rmsprop(
    w: ParameterStore,
    g: ParameterStore,
    v: ParameterStore,
    rate: number,
    rho: number,
    epsilon: number,
  ): void;
  /** a += g²; w −= rate · g / √(a + epsilon). */
  adagrad(w: ParameterStore, g: ParameterStore, a: ParameterStore, rate: number, epsilon: number): void;
  /**
   * m += (g − m)(1 − beta1); v += (g² − v)(1 − beta2); w −= rate · m / (√v + epsilon).
   * `rate` already holds the bias correction: learning rate · √(1 − beta2ᵗ) / (1 − beta1ᵗ).
   */
  adam(
    w: Store,
    g: Store,
    m: ParameterStore,
    v: ParameterStore,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
}
