// How gradients change parameters.

import type { ParameterStore } from '../kernels/kernels';
import type { Parameter } from './parameter';

export interface Optimizer {
  /** Keras' class name: `Adam`. */
  readonly className: string;
  /** May be changed between steps: schedules and debuggers do. */
  learningRate: number;
  /** Steps taken so far. Set when a saved state is restored. */
  iterations: number;
  /** Begins a step for all parameters together: counts it, and limits gradients where the optimizer clips them. */
  beginStep(parameters: readonly Parameter[]): void;
  /** Changes one parameter by its gradient. */
  update(parameter: Parameter): void;
  /** What is kept for each parameter, by Keras' names: `{ momentum, velocity }` for Adam. */
  slotsOf(parameter: Parameter): Readonly<Record<string, ParameterStore>>;
}
