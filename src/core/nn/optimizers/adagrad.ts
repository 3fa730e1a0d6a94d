// Adagrad: each element's steps are divided by the root of the sum of its squared gradients.
// J. Duchi, E. Hazan, Y. Singer (2011).

import type { Kernels } from '../../kernels/kernels';
import type { ObjectSpec } from '../../model/modelSpec';
import { numberArgument } from '../objectArguments';
import type { Optimizer } from '../optimizer';
import { baseOptimizer } from './baseOptimizer';
import { Slots } from './slots';

/** a += g²; w −= η·g / √(a + ε). */
export function adagrad(spec: ObjectSpec, kernels: Kernels): Optimizer {
  const epsilon = numberArgument(spec, 'epsilon', 1e-7);
  const slots = new Slots(kernels, ['accumulator'], numberArgument(spec, 'initial_accumulator_value', 0.1));
  return baseOptimizer(
    spec,
    kernels,
    { learningRate: 0.001 },
    {
      update(parameter, rate) {
        kernels.adagrad(parameter.value, parameter.gradient, slots.of(parameter).accumulator, rate, epsilon);
      },
      slotsOf: (parameter) => slots.of(parameter),
    },
  );
}
