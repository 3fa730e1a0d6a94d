// Adam: steps follow a running mean of the gradients, divided by the root of a running mean of their squares.
// D. Kingma and J. Ba (2015), in Keras' form: epsilon stands beside the root, not under it.

import { flushOf } from '../../kernels/denormals';
import type { Kernels } from '../../kernels/kernels';
import type { ObjectSpec } from '../../model/modelSpec';
import { flagArgument, numberArgument } from '../objectArguments';
import type { Optimizer } from '../optimizer';
import type { Parameter } from '../parameter';
import { baseOptimizer } from './baseOptimizer';
import { Slots } from './slots';

type SlotName = 'momentum' | 'velocity' | 'velocity_hat';

/**
 * m += (1 − β₁)(g − m); v += (1 − β₂)(g² − v); w −= η·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m / (√v + ε).
 * With amsgrad, v in the step is the largest that it has been. S. Reddi et al. (2018).
 * @param weightDecay Adam has none, AdamW 0.004
 */
export function adam(spec: ObjectSpec, kernels: Kernels, weightDecay = 0): Optimizer {
  const beta1 = numberArgument(spec, 'beta_1', 0.9);
  const beta2 = numberArgument(spec, 'beta_2', 0.999);
  const epsilon = numberArgument(spec, 'epsilon', 1e-7);
  const amsgrad = flagArgument(spec, 'amsgrad', false);
  const slots = new Slots<SlotName>(
    kernels,
    amsgrad ? ['momentum', 'velocity', 'velocity_hat'] : ['momentum', 'velocity'],
  );
  const flush = flushOf(kernels.precision);
  let correction = 1;

  /** The variant is rare: number by number, over the parameters as they lie. */
  const updateAmsgrad = (parameter: Parameter, rate: number): void => {
    const { momentum, velocity, velocity_hat: largest } = slots.of(parameter);
    const weights = parameter.value.storage.values;
    const gradients = parameter.gradient.storage.values;
    const means = momentum.storage.values;
    const squares = velocity.storage.values;
    const peaks = largest.storage.values;
    for (let i = 0; i < weights.length; i++) {
      const gradient = gradients[i];
      means[i] = flush(means[i] + (gradient - means[i]) * (1 - beta1));
      squares[i] = flush(squares[i] + (gradient * gradient - squares[i]) * (1 - beta2));
      peaks[i] = Math.max(peaks[i], squares[i]);
      weights[i] -= (rate * means[i]) / (Math.sqrt(peaks[i]) + epsilon);
    }
  };

  return baseOptimizer(
    spec,
    kernels,
    { learningRate: 0.001, weightDecay },
    {
      begin(step) {
        correction = Math.sqrt(1 - Math.pow(beta2, step)) / (1 - Math.pow(beta1, step));
      },
      update(parameter, rate) {
        if (amsgrad) return updateAmsgrad(parameter, rate * correction);
        const { momentum, velocity } = slots.of(parameter);
        const { value, gradient } = parameter;
        kernels.adam(value, gradient, momentum, velocity, rate * correction, beta1, beta2, epsilon);
      },
      slotsOf: (parameter) => slots.of(parameter),
    },
  );
}
