// One step of each optimizer over parameters as they lie, computed in double precision and rounded where it is stored.

import { flushOf } from '../denormals';
import type { Kernels, ParameterStore, Precision } from '../kernels';

type OptimizerSteps = Pick<Kernels, 'sgd' | 'sgdMomentum' | 'rmsprop' | 'adagrad' | 'adam'>;

export function createOptimizerSteps(precision: Precision): OptimizerSteps {
  const flush = flushOf(precision);

  return {
    sgd(w, g, rate) {
      const weights = valuesOf(w);
      const gradient = valuesOf(g);
      for (let i = 0; i < weights.length; i++) weights[i] -= rate * gradient[i];
    },

    sgdMomentum(w, g, m, rate, momentum, nesterov) {
      const weights = valuesOf(w);
      const gradient = valuesOf(g);
      const velocity = valuesOf(m);
      for (let i = 0; i < weights.length; i++) {
        const change = rate * gradient[i];
        const next = flush(momentum * velocity[i] - change);
        velocity[i] = next;
        weights[i] += nesterov ? momentum * next - change : next;
      }
    },

    rmsprop(w, g, v, rate, rho, epsilon) {
      const weights = valuesOf(w);
      const gradient = valuesOf(g);
      const meanSquare = valuesOf(v);
      for (let i = 0; i < weights.length; i++) {
        const next = flush(rho * meanSquare[i] + (1 - rho) * gradient[i] * gradient[i]);
        meanSquare[i] = next;
        weights[i] -= (rate * gradient[i]) / Math.sqrt(next + epsilon);
      }
    },

    adagrad(w, g, a, rate, epsilon) {
      const weights = valuesOf(w);
      const gradient = valuesOf(g);
      const sums = valuesOf(a);
      for (let i = 0; i < weights.length; i++) {
        const next = sums[i] + gradient[i] * gradient[i];
        sums[i] = next;
        weights[i] -= (rate * gradient[i]) / Math.sqrt(next + epsilon);
      }
    },

    adam(w, g, m, v, rate, beta1, beta2, epsilon) {
      const weights = valuesOf(w);
      const gradient = valuesOf(g);
      const first = valuesOf(m);
      const second = valuesOf(v);
      for (let i = 0; i < weights.length; i++) {
        const slope = gradient[i];
        const mean = flush(first[i] + (slope - first[i]) * (1 - beta1));
        const square = flush(second[i] + (slope * slope - second[i]) * (1 - beta2));
        first[i] = mean;
        second[i] = square;
        weights[i] -= (rate * mean) / (Math.sqrt(square) + epsilon);
      }
    },
  };
}

function valuesOf(store: ParameterStore): Float32Array | Float64Array {
  return store.storage.values;
}
