// Keras' schedules of learning rates (keras.io/api/optimizers/learning_rate_schedules) as functions of a step.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import type { JsonValue, ObjectSpec } from '../../model/modelSpec';
import { objectSpecOf } from '../../model/objectSpec';
import { flagArgument, numberArgument, optionalNumber, unknownObject } from '../../nn/objectArguments';

export type Schedule = (step: number) => number;

const schedules: Readonly<Record<string, (spec: ObjectSpec) => Schedule>> = {
  ExponentialDecay: exponentialDecay,
  InverseTimeDecay: inverseTimeDecay,
  PolynomialDecay: polynomialDecay,
  CosineDecay: cosineDecay,
  PiecewiseConstantDecay: piecewiseConstantDecay,
};

/** @throws UserError for one that is not known, or an argument that is missing or wrong */
export function createSchedule(value: JsonValue | undefined): Schedule {
  const spec = objectSpecOf(value);
  const known = Object.keys(schedules);
  if (!spec || !known.includes(spec.className)) {
    throw unknownObject(l10n.t('schedule'), spec?.className ?? JSON.stringify(value ?? null), known);
  }
  return schedules[spec.className](spec);
}

function exponentialDecay(spec: ObjectSpec): Schedule {
  const first = needed(spec, 'initial_learning_rate');
  const rate = needed(spec, 'decay_rate');
  const exponent = stepsOf(spec);
  return (step) => first * rate ** exponent(step);
}

function inverseTimeDecay(spec: ObjectSpec): Schedule {
  const first = needed(spec, 'initial_learning_rate');
  const rate = needed(spec, 'decay_rate');
  const quotient = stepsOf(spec);
  return (step) => first / (1 + rate * quotient(step));
}

/** Decay steps that have passed; whole ones with `staircase`. */
function stepsOf(spec: ObjectSpec): (step: number) => number {
  const steps = needed(spec, 'decay_steps');
  const isStaircase = flagArgument(spec, 'staircase', false);
  return (step) => (isStaircase ? Math.floor(step / steps) : step / steps);
}

function polynomialDecay(spec: ObjectSpec): Schedule {
  const first = needed(spec, 'initial_learning_rate');
  const steps = needed(spec, 'decay_steps');
  const last = numberArgument(spec, 'end_learning_rate', 1e-4);
  const power = numberArgument(spec, 'power', 1);
  const cycles = flagArgument(spec, 'cycle', false);
  return (step) => {
    const length = cycles ? steps * Math.max(1, Math.ceil(step / steps)) : steps;
    const share = Math.min(step, length) / length;
    return (first - last) * (1 - share) ** power + last;
  };
}

/** With a warm-up: linearly up to `warmup_target`, from where the cosine leads down. */
function cosineDecay(spec: ObjectSpec): Schedule {
  const first = needed(spec, 'initial_learning_rate');
  const steps = needed(spec, 'decay_steps');
  const alpha = numberArgument(spec, 'alpha', 0);
  const target = optionalNumber(spec, 'warmup_target');
  const warmup = target === undefined ? 0 : numberArgument(spec, 'warmup_steps', 0);
  const peak = target ?? first;
  return (step) => {
    if (step < warmup) return first + (peak - first) * (step / warmup);
    const share = Math.min(step - warmup, steps) / steps;
    return peak * ((1 - alpha) * 0.5 * (1 + Math.cos(Math.PI * share)) + alpha);
  };
}

function piecewiseConstantDecay(spec: ObjectSpec): Schedule {
  const boundaries = numbers(spec, 'boundaries');
  const values = numbers(spec, 'values');
  if (values.length !== boundaries.length + 1) {
    throw new UserError(
      l10n.t(
        "{0}: 'values' must have one more number than 'boundaries', but has {1} beside {2}.",
        spec.className,
        values.length,
        boundaries.length,
      ),
    );
  }
  // A boundary still belongs to the value before it.
  return (step) => values[boundaries.filter((boundary) => step > boundary).length];
}

function needed(spec: ObjectSpec, name: string): number {
  return numberArgument(spec, name, spec.config[name] === undefined ? missing(spec, name) : 0);
}

function numbers(spec: ObjectSpec, name: string): readonly number[] {
  const value = spec.config[name];
  if (Array.isArray(value) && value.every((one) => typeof one === 'number')) return value;
  return missing(spec, name);
}

function missing({ className }: ObjectSpec, name: string): never {
  throw new UserError(l10n.t("{0} needs '{1}'.", className, name));
}
