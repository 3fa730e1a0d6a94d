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

/** Places in the block that describes a call, in words of four bytes. */
export enum CallBlock {
  /** Counts calls; threads wait for it to change. */
  calls = 0,
  /** Threads that have done their share. */
  done = 1,
  operation = 2,
  /** Addresses and counts. */
  integers = 4,
  /** Numbers in single precision. */
  floats = 20,
  words = 32,
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
