// What may be given to a Keras class: its arguments in the order of its constructor, and what each may hold.

/** What an argument may hold, in the terms in which a wrong value is explained. */
export type ArgumentKind =
  | 'any'
  | 'boolean'
  | 'integer'
  | 'positiveInteger'
  | 'number'
  | 'nonNegativeNumber'
  | 'positiveNumber'
  /** A number from 0 to 1. */
  | 'fraction'
  | 'text'
  /** One positive integer, or one for each dimension. */
  | 'sizes'
  /** A list of positive integers; unknown sizes are null. */
  | 'shape'
  /** A list of positive integers, one of which may be -1. */
  | 'targetShape'
  /** An integer, or a list of them. */
  | 'axes'
  | 'padding'
  | 'causalPadding'
  | 'dataFormat'
  | 'reduction'
  | 'monitorMode'
  | 'activation'
  | 'initializer'
  | 'regularizer'
  | 'constraint'
  /** A positive number, or a schedule object. */
  | 'learningRate'
  /** A schedule of learning rates. */
  | 'schedule';

/** Keys stand in the order of the constructor's positional arguments. */
export type Signature = Readonly<Record<string, ArgumentKind>>;
