// Where the rows of a summary lead to.

export interface LayerLinks {
  /** To the layer's line in the source; absent: the model has no text. */
  readonly reveal?: (layer: string) => void;
  /** To the layer's weights. */
  readonly inspect: (layer: string) => void;
}
