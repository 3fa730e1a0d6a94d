// Two checkpoints, tensor by tensor: what is in one alone, what has another shape, and how far values have moved.

import type { Checkpoint, TensorInfo } from '../model/checkpoint';
import { type Shape, sameShape } from '../tensor/shape';
import type { NumberArray } from '../tensor/tensor';
import { tensorPortions } from './readTensor';

export type TensorComparison = { readonly name: string } & (
  | { readonly kind: 'added'; readonly after: Shape }
  | { readonly kind: 'removed'; readonly before: Shape }
  | { readonly kind: 'reshaped'; readonly before: Shape; readonly after: Shape }
  | { readonly kind: 'same'; readonly shape: Shape }
  | ({ readonly kind: 'changed'; readonly shape: Shape } & Difference)
);

/** Over the places where both are finite. */
export interface Difference {
  /** Euclidean, of after − before. */
  readonly norm: number;
  /** Of the magnitudes of after − before. */
  readonly largest: number;
  /** Of the angle between the two as vectors; NaN where one of them is zero. */
  readonly cosine: number;
  /** Places whose values differ; NaN is NaN's equal. */
  readonly changed: number;
  readonly count: number;
}

/** In the order of `before`, then what `after` has besides. Tensors are the same by the names that people know them by. */
export async function* compareCheckpoints(
  before: Checkpoint,
  after: Checkpoint,
): AsyncGenerator<TensorComparison> {
  const others = new Map(after.tensors.map((tensor) => [tensor.displayName, tensor]));
  for (const tensor of before.tensors) {
    const other = others.get(tensor.displayName);
    others.delete(tensor.displayName);
    yield other
      ? await compareTensors(before, tensor, after, other)
      : { name: tensor.displayName, kind: 'removed', before: tensor.shape };
  }
  for (const { displayName, shape } of others.values())
    yield { name: displayName, kind: 'added', after: shape };
}

async function compareTensors(
  before: Checkpoint,
  tensor: TensorInfo,
  after: Checkpoint,
  other: TensorInfo,
): Promise<TensorComparison> {
  const { displayName: name, shape } = tensor;
  if (!sameShape(shape, other.shape)) return { name, kind: 'reshaped', before: shape, after: other.shape };
  const gatherer = new DifferenceGatherer();
  const right = tensorPortions(after, other);
  for await (const left of tensorPortions(before, tensor)) {
    // Both come in portions of one length.
    const next = await right.next();
    if (!next.done) gatherer.add(left, next.value);
  }
  const difference = gatherer.result();
  return difference.changed === 0
    ? { name, kind: 'same', shape }
    : { name, kind: 'changed', shape, ...difference };
}

class DifferenceGatherer {
  private squares = 0;
  private largest = 0;
  private changed = 0;
  private count = 0;
  private product = 0;
  private squaresBefore = 0;
  private squaresAfter = 0;

  add(before: NumberArray, after: NumberArray): void {
    this.count += before.length;
    for (let i = 0; i < before.length; i++) {
      const [from, to] = [before[i], after[i]];
      if (!Object.is(from, to) && from !== to) this.changed++;
      const change = to - from;
      if (!Number.isFinite(change)) continue;
      this.squares += change * change;
      this.largest = Math.max(this.largest, Math.abs(change));
      this.product += from * to;
      this.squaresBefore += from * from;
      this.squaresAfter += to * to;
    }
  }

  result(): Difference {
    return {
      norm: Math.sqrt(this.squares),
      largest: this.largest,
      cosine: this.product / Math.sqrt(this.squaresBefore * this.squaresAfter),
      changed: this.changed,
      count: this.count,
    };
  }
}
