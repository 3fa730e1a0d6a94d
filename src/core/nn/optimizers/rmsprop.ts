// RMSprop: each element's steps are divided by the root of a running mean of its squared gradients.
// T. Tieleman and G. Hinton, "Lecture 6.5" (2012).

import { flushOf } from '../../kernels/denormals';
import type { Kernels } from '../../kernels/kernels';
import type { ObjectSpec } from '../../model/modelSpec';
import { flagArgument, numberArgument } from '../objectArguments';
import type { Optimizer } from '../optimizer';
import type { Parameter } from '../parameter';
import { baseOptimizer } from './baseOptimizer';
import { Slots } from './slots';

type SlotName = 'velocity' | 'average_gradient' | 'momentum';

/**
 * v = ρ·v + (1 − ρ)·g²; w −= η·g / √(v + ε). Centered, the square of the gradients' running mean is taken off v; with
 * momentum μ, m = μ·m + the step, and w −= m.
 */
export function rmsprop(spec: ObjectSpec, kernels: Kernels): Optimizer {
  const rho = numberArgument(spec, 'rho', 0.9);
  const epsilon = numberArgument(spec, 'epsilon', 1e-7);
  const momentum = numberArgument(spec, 'momentum', 0);
  const centered = flagArgument(spec, 'centered', false);
  const isPlain = momentum === 0 && !centered;
  const flush = flushOf(kernels.precision);
  const slots = new Slots<SlotName>(
    kernels,
    isPlain ? ['velocity'] : ['velocity', 'average_gradient', 'momentum'],
  );

  /** The variants are rare: number by number, over the parameters as they lie. */
  const updateVariant = (parameter: Parameter, rate: number): void => {
    const { velocity, average_gradient: average, momentum: moved } = slots.of(parameter);
    const weights = parameter.value.storage.values;
    const gradients = parameter.gradient.storage.values;
    const squares = velocity.storage.values;
    const means = average.storage.values;
    const moves = moved.storage.values;
    for (let i = 0; i < weights.length; i++) {
      const gradient = gradients[i];
      squares[i] = flush(rho * squares[i] + (1 - rho) * gradient * gradient);
      if (centered) means[i] = flush(rho * means[i] + (1 - rho) * gradient);
      const spread = squares[i] - means[i] * means[i] + epsilon;
      moves[i] = flush(momentum * moves[i] + (rate * gradient) / Math.sqrt(spread));
      weights[i] -= moves[i];
    }
  };

  return baseOptimizer(
    spec,
    kernels,
    { learningRate: 0.001 },
    {
      update(parameter, rate) {
        if (!isPlain) return updateVariant(parameter, rate);
        const { value, gradient } = parameter;
        kernels.rmsprop(value, gradient, slots.of(parameter).velocity, rate, rho, epsilon);
      },
      slotsOf: (parameter) => slots.of(parameter),
    },
  );
}
