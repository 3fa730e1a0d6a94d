// Units in a chain where each stands beside the one most like it, by the cosine of their weights.
// The chain is greedy: it begins at the unit of largest norm and goes on to the nearest that is left.

import { Random } from '../base/random';
import type { Steps } from '../base/steps';
import type { NumberArray } from './tensor';
import type { UnitLayout } from './unitPictures';

/** Multiplications for a chain over the weights themselves: about half a second. */
const exactWork = 10 ** 9;
/**
 * Beyond it, units are compared by so many random projections of their weights, which keep angles to about a tenth
 * (Johnson, Lindenstrauss, 1984).
 */
const projections = 64;
/** A chain takes time with the square of its length; more units are chained in groups, by their first projection. */
const longestChain = 8192;
const projectionSeed = 1;
/** Weights and comparisons between two steps: a few milliseconds. */
const workPerStep = 2 ** 21;

/** @param norms of the units; those of norm 0 or with a NaN or infinity have no direction and come last, by number */
export function* similarityOrder(
  kernel: NumberArray,
  layout: Pick<UnitLayout, 'units' | 'inputs'>,
  norms: Float64Array,
): Steps<Uint32Array> {
  const numbers = Uint32Array.from(norms, (_, unit) => unit);
  const directed = numbers.filter((unit) => norms[unit] > 0 && norms[unit] < Infinity);
  const undirected = numbers.filter((unit) => !(norms[unit] > 0 && norms[unit] < Infinity));
  const exact = directed.length ** 2 * layout.inputs <= exactWork;
  const directions = yield* exact
    ? exactDirections(kernel, layout, directed, norms)
    : projectedDirections(kernel, layout, directed);
  const order = new Uint32Array(layout.units);
  let placed = 0;
  for (const group of groupsOf(directed, directions)) {
    for (const index of yield* chain(group, directions, norms, directed)) order[placed++] = directed[index];
  }
  order.set(undirected, placed);
  return order;
}

/** One unit vector for each unit, one after another. */
interface Directions {
  readonly size: number;
  readonly vectors: Float32Array;
}

function* exactDirections(
  kernel: NumberArray,
  { units, inputs }: Pick<UnitLayout, 'units' | 'inputs'>,
  chosen: Uint32Array,
  norms: Float64Array,
): Steps<Directions> {
  const vectors = new Float32Array(chosen.length * inputs);
  for (let i = 0; i < chosen.length; i++) {
    const unit = chosen[i];
    for (let input = 0; input < inputs; input++) {
      vectors[i * inputs + input] = kernel[input * units + unit] / norms[unit];
    }
    if ((i + 1) % Math.ceil(workPerStep / inputs) === 0) yield;
  }
  return { size: inputs, vectors };
}

function* projectedDirections(
  kernel: NumberArray,
  { units, inputs }: Pick<UnitLayout, 'units' | 'inputs'>,
  chosen: Uint32Array,
): Steps<Directions> {
  const vectors = new Float32Array(chosen.length * projections);
  const random = new Random(projectionSeed);
  const signs = new Float32Array(projections);
  let work = 0;
  for (let input = 0; input < inputs; input++) {
    // Coin flips serve as well as normal numbers (Achlioptas, 2003).
    for (let j = 0; j < projections; j++) signs[j] = random.integer32() & 1 ? 1 : -1;
    for (let i = 0; i < chosen.length; i++) {
      const weight = kernel[input * units + chosen[i]];
      for (let j = 0; j < projections; j++) vectors[i * projections + j] += weight * signs[j];
    }
    work += chosen.length * projections;
    if (work >= workPerStep) {
      work = 0;
      yield;
    }
  }
  normalize(vectors, projections);
  return { size: projections, vectors };
}

function normalize(vectors: Float32Array, size: number): void {
  for (let start = 0; start < vectors.length; start += size) {
    const vector = vectors.subarray(start, start + size);
    const norm = Math.hypot(...vector);
    if (norm > 0) for (let j = 0; j < size; j++) vector[j] /= norm;
  }
}

/** Indices into `directed`; one group unless there are very many. */
function groupsOf(directed: Uint32Array, { size, vectors }: Directions): readonly Uint32Array[] {
  const all = Uint32Array.from(directed, (_, index) => index);
  if (all.length <= longestChain) return [all];
  all.sort((a, b) => vectors[a * size] - vectors[b * size]);
  const groups = Math.ceil(all.length / longestChain);
  const length = Math.ceil(all.length / groups);
  return Array.from({ length: groups }, (_, group) => all.subarray(group * length, (group + 1) * length));
}

function* chain(
  group: Uint32Array,
  { size, vectors }: Directions,
  norms: Float64Array,
  directed: Uint32Array,
): Steps<Uint32Array> {
  const left = group.slice();
  // What has been placed stands at the front of `left`.
  swap(
    left,
    0,
    left.reduce((best, index, at) => (norms[directed[index]] > norms[directed[left[best]]] ? at : best), 0),
  );
  let work = 0;
  for (let placed = 1; placed < left.length; placed++) {
    swap(left, placed, nearest(left, placed, vectors, size));
    work += (left.length - placed) * size;
    if (work >= workPerStep) {
      work = 0;
      yield;
    }
  }
  return left;
}

/** The place, from `placed` on, of what is most like the one before `placed`. */
function nearest(left: Uint32Array, placed: number, vectors: Float32Array, size: number): number {
  const from = left[placed - 1] * size;
  let best = placed;
  let likeness = -Infinity;
  for (let at = placed; at < left.length; at++) {
    const to = left[at] * size;
    let product = 0;
    for (let j = 0; j < size; j++) product += vectors[from + j] * vectors[to + j];
    // Equal likeness: the smaller number, whatever place swapping has given it.
    if (product > likeness || (product === likeness && left[at] < left[best])) {
      likeness = product;
      best = at;
    }
  }
  return best;
}

function swap(values: Uint32Array, a: number, b: number): void {
  const kept = values[a];
  values[a] = values[b];
  values[b] = kept;
}
