// What all of Keras' optimizers have in common: learning rate, step count, limits on gradients, decay of weights.

import type { Kernels, ParameterStore } from '../../kernels/kernels';
import type { ObjectSpec } from '../../model/modelSpec';
import { numberArgument, onlyArgument, optionalNumber } from '../objectArguments';
import type { Optimizer } from '../optimizer';
import type { Parameter } from '../parameter';
import { gradientClipping } from './gradientClipping';

/** What makes an optimizer its own. */
export interface UpdateRule {
  /** Called once a step before the first parameter, with the number of this step from 1. */
  begin?(step: number): void;
  update(parameter: Parameter, learningRate: number): void;
  slotsOf(parameter: Parameter): Readonly<Record<string, ParameterStore>>;
}

export interface OptimizerDefaults {
  readonly learningRate: number;
  readonly weightDecay?: number;
}

export function baseOptimizer(
  spec: ObjectSpec,
  kernels: Kernels,
  defaults: OptimizerDefaults,
  rule: UpdateRule,
): Optimizer {
  onlyArgument(spec, 'use_ema', false);
  onlyArgument(spec, 'gradient_accumulation_steps', null);
  onlyArgument(spec, 'loss_scale_factor', null);
  const clip = gradientClipping(spec);
  const decay = optionalNumber(spec, 'weight_decay') ?? defaults.weightDecay ?? 0;
  return {
    className: spec.className,
    learningRate: numberArgument(spec, 'learning_rate', defaults.learningRate),
    iterations: 0,
    beginStep(parameters) {
      this.iterations++;
      rule.begin?.(this.iterations);
      clip?.(kernels, parameters);
    },
    update(parameter) {
      // Decoupled: the weights shrink by themselves, not through their gradients. I. Loshchilov and F. Hutter (2019).
      if (decay !== 0) kernels.addScaled(parameter.value, -decay * this.learningRate, parameter.value);
      rule.update(parameter, this.learningRate);
    },
    slotsOf: (parameter) => rule.slotsOf(parameter),
  };
}
