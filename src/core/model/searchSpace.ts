// What may be tuned of a model and within which bounds, in Optuna's words. Plain values; how one is drawn is core/tuning's.

/** What a hyperparameter may be set to; Optuna's categories hold no other kinds. */
export type ParameterValue = number | string | boolean | null;

export interface FloatDistribution {
  readonly kind: 'float';
  readonly low: number;
  readonly high: number;
  /** Drawn evenly over the logarithm; then `low` is above 0. */
  readonly log: boolean;
  /** Values are `low`, `low + step`, …, `high`; never together with `log`. */
  readonly step?: number;
}

export interface IntDistribution {
  readonly kind: 'int';
  readonly low: number;
  readonly high: number;
  readonly log: boolean;
  /** 1 together with `log`. */
  readonly step: number;
}

export interface CategoricalDistribution {
  readonly kind: 'categorical';
  readonly choices: readonly ParameterValue[];
}

export type Distribution = FloatDistribution | IntDistribution | CategoricalDistribution;

export interface TunedParameter {
  /** `dense.units`, `optimizer.learning_rate`; unique in its space. */
  readonly name: string;
  readonly distribution: Distribution;
  /** What training without tuning takes. */
  readonly default: ParameterValue;
  /** It exists only where these earlier parameters exist and have these values; absent: always. */
  readonly when?: Readonly<Record<string, ParameterValue>>;
}

/** A parameter stands after those that its condition names. */
export type SearchSpace = readonly TunedParameter[];

/** Values by name; parameters whose conditions do not hold have none. */
export type Parameters = Readonly<Record<string, ParameterValue>>;

export const samplerNames = ['tpe', 'random', 'grid'] as const;
export type SamplerName = (typeof samplerNames)[number];

export const prunerNames = ['none', 'median', 'halving', 'hyperband'] as const;
export type PrunerName = (typeof prunerNames)[number];

export const directionNames = ['min', 'max'] as const;
export type Direction = (typeof directionNames)[number];

/** What a model file asks of its study; absent ones have the command's defaults. */
export interface StudySpec {
  /** A metric's name in the logs: `val_accuracy`. */
  readonly objective?: string;
  readonly direction?: Direction;
  readonly trials?: number;
  readonly sampler?: SamplerName;
  readonly pruner?: PrunerName;
}

/** What a text says about tuning its model. */
export interface TuningSpec {
  readonly space: SearchSpace;
  readonly study: StudySpec;
}

/** Whether its condition holds among the values that are set already. */
export function isActive({ when }: TunedParameter, set: Parameters): boolean {
  return (
    when === undefined ||
    Object.entries(when).every(([name, value]) => Object.hasOwn(set, name) && set[name] === value)
  );
}

/** The first trial, and what training without tuning takes. */
export function defaultParameters(space: SearchSpace): Parameters {
  return chooseInOrder(space, (parameter) => parameter.default);
}

/** Parameter by parameter, so that each one's condition can be told; those whose conditions fail are left out. */
export function chooseInOrder(
  space: SearchSpace,
  choose: (parameter: TunedParameter) => ParameterValue,
): Parameters {
  const chosen: Record<string, ParameterValue> = {};
  for (const parameter of space) {
    if (isActive(parameter, chosen)) chosen[parameter.name] = choose(parameter);
  }
  return chosen;
}
