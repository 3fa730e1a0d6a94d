// What the module can be asked to do. This file is read by both compilers: that of the module and that of its callers.

export enum Operation {
  /** Ends a waiting thread. */
  stop,
  multiply,
  multiplyTransposed,
  multiplyByTransposed,
  addBias,
  sumRows,
  activate,
  activateBackward,
  dropout,
  multiplyElements,
  scaleBytes,
  sgd,
  sgdMomentum,
  rmsprop,
  adagrad,
  adam,
}

/** The activations that the module computes; others are left to the caller. */
export enum ActivationCode {
  linear,
  relu,
  leakyRelu,
  elu,
  selu,
  silu,
  sigmoid,
  tanh,
}

/**
 * Places in the block that describes a call, in words of four bytes. The two counters that threads wait for have cache lines
 * of their own: who waits does not disturb who writes the next description.
 */
export enum CallBlock {
  /** Counts calls; threads wait for it to change. */
  calls = 0,
  /** Threads that have done their share. */
  done = 16,
  operation = 32,
  /** Addresses and counts. */
  integers = 36,
  /** Numbers in single precision. */
  floats = 52,
  words = 64,
}

/** Places of what a block of values gives, in float64. */
export enum GatheredPlace {
  /** Of the finite values less the shift. */
  sum,
  /** Of the same differences, squared. */
  squares,
  min,
  max,
  zeros,
  subnormal,
  nan,
  positiveInfinities,
  negativeInfinities,
  /** Counted from the start of the block; −1: there is none. */
  firstNotFinite,
  count,
}
