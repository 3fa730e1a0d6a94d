// A place in a run where a debugger can stand, and the way through a batch. Standing at a position means: everything before
// it has been done to the network, and what it names is looked at ahead, so that its results can be seen. Knows no values.

/** `epochEnd` comes after the last batch of an epoch, with its validation. */
export type Phase = 'forward' | 'loss' | 'backward' | 'update' | 'epochEnd';

/** Epochs and batches count from 0 here, and from 1 wherever people read them. */
export interface Position {
  readonly epoch: number;
  readonly batch: number;
  readonly phase: Phase;
  /** Index in the network's layers; absent at the loss and at an epoch's end. */
  readonly layer?: number;
  /** Index in the layer's ops, in the update in its trained parameters; absent: the layer as a whole. */
  readonly op?: number;
}

export type Direction = 'forward' | 'backward';
