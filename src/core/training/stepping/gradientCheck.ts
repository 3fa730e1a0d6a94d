// Holds the gradients of a batch against the slope of its loss: central differences in double precision,
// (L(w + h) − L(w − h)) / 2h.

import { Random } from '../../base/random';
import type { Steps } from '../../base/steps';
import { readStore } from '../../nn/parameter';
import { BatchLoss } from './batchLoss';
import type { PresentBatch, RunDriver } from './runDriver';

export interface CheckedElement {
  /** Flat index in C order. */
  readonly index: number;
  /** What backpropagation says. */
  readonly gradient: number;
  /** What the loss says. */
  readonly slope: number;
}

export interface GradientCheck {
  /** `dense/kernel` */
  readonly parameter: string;
  readonly checked: readonly CheckedElement[];
  /** The largest |gradient − slope| / max(|gradient|, |slope|, a thousandth of the largest gradient). */
  readonly worst: number;
}

/** Elements of each parameter: the steepest half of them, and others at random. */
const checkedElements = 12;
/** Error of the difference quotient ∝ h², of rounding ∝ 10⁻¹⁶/h: both are small here. */
const spacing = 1e-5;

/** @param driver at the end of the backward pass of `batch`: regularizers and clipping have not changed its gradients yet */
export function* gradientCheck(driver: RunDriver, batch: PresentBatch): Steps<readonly GradientCheck[]> {
  const loss = new BatchLoss(driver, batch);
  const random = new Random(1);
  const checks: GradientCheck[] = [];
  for (const [place, parameter] of driver.network.parameters.entries()) {
    if (!parameter.trainable) continue;
    const gradients = readStore(parameter.gradient);
    const values = loss.read(place);
    const slopeAt = (index: number): number => {
      const kept = values[index];
      values[index] = kept + spacing;
      loss.write(place, values);
      const above = loss.ofData();
      values[index] = kept - spacing;
      loss.write(place, values);
      const below = loss.ofData();
      values[index] = kept;
      loss.write(place, values);
      return (above - below) / (2 * spacing);
    };
    const checked: CheckedElement[] = [];
    for (const index of chosenElements(gradients, random)) {
      checked.push({ index, gradient: gradients[index], slope: slopeAt(index) });
      yield;
    }
    checks.push({ parameter: parameter.path, checked, worst: worstOf(checked) });
  }
  return checks;
}

function chosenElements(gradients: ArrayLike<number>, random: Random): readonly number[] {
  const all = Array.from({ length: gradients.length }, (_, index) => index);
  if (all.length <= checkedElements) return all;
  const steepest = all
    .toSorted((a, b) => Math.abs(gradients[b]) - Math.abs(gradients[a]))
    .slice(0, checkedElements / 2);
  const chosen = new Set(steepest);
  while (chosen.size < checkedElements) chosen.add(random.below(all.length));
  return [...chosen];
}

/** Beside the largest gradient, differences of the smallest ones are rounding. */
function worstOf(checked: readonly CheckedElement[]): number {
  const largest = Math.max(...checked.map(({ gradient }) => Math.abs(gradient)));
  const errors = checked.map(({ gradient, slope }) => {
    const scale = Math.max(Math.abs(gradient), Math.abs(slope), largest / 1000);
    return scale === 0 ? 0 : Math.abs(gradient - slope) / scale;
  });
  return Math.max(0, ...errors);
}
