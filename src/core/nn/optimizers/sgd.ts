// Stochastic gradient descent, with momentum and Nesterov's look ahead.

import type { Kernels } from '../../kernels/kernels';
import type { ObjectSpec } from '../../model/modelSpec';
import { flagArgument, numberArgument } from '../objectArguments';
import type { Optimizer } from '../optimizer';
import { baseOptimizer } from './baseOptimizer';
import { Slots } from './slots';

/** w −= η·g; with momentum μ: m = μ·m − η·g, w += m, or with Nesterov w += μ·m − η·g. */
export function sgd(spec: ObjectSpec, kernels: Kernels): Optimizer {
  const momentum = numberArgument(spec, 'momentum', 0);
  const nesterov = flagArgument(spec, 'nesterov', false);
  const slots = new Slots(kernels, momentum === 0 ? [] : ['momentum']);
  return baseOptimizer(
    spec,
    kernels,
    { learningRate: 0.01 },
    {
      update(parameter, rate) {
        const { value, gradient } = parameter;
        if (momentum === 0) kernels.sgd(value, gradient, rate);
        else {
          kernels.sgdMomentum(value, gradient, slots.of(parameter).momentum, rate, momentum, nesterov);
        }
      },
      slotsOf: (parameter) => slots.of(parameter),
    },
  );
}
