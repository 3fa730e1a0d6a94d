// Distributions and values as Optuna writes them: `{"name": "FloatDistribution", "attributes": {…}}`, categories by index.

import type { Distribution, ParameterValue } from '../../model/searchSpace';

export function distributionText(distribution: Distribution): string {
  switch (distribution.kind) {
    case 'float': {
      const { low, high, log, step = null } = distribution;
      return JSON.stringify({ name: 'FloatDistribution', attributes: { low, high, log, step } });
    }
    case 'int': {
      const { low, high, log, step } = distribution;
      return JSON.stringify({ name: 'IntDistribution', attributes: { low, high, log, step } });
    }
    case 'categorical': {
      const { choices } = distribution;
      return JSON.stringify({ name: 'CategoricalDistribution', attributes: { choices } });
    }
  }
}

/** Undefined for anything else: Optuna's older kinds, and what is damaged. */
export function parseDistribution(text: string): Distribution | undefined {
  const { name, attributes } = parsed(text) ?? {};
  if (typeof attributes !== 'object' || attributes === null) return undefined;
  const { low, high, log = false, step, choices } = attributes;
  if (name === 'CategoricalDistribution' && Array.isArray(choices) && choices.length > 0) {
    return { kind: 'categorical', choices };
  }
  if (typeof low !== 'number' || typeof high !== 'number') return undefined;
  if (name === 'FloatDistribution') return { kind: 'float', low, high, log, step: step ?? undefined };
  return name === 'IntDistribution' ? { kind: 'int', low, high, log, step: step ?? 1 } : undefined;
}

interface WrittenDistribution {
  readonly name?: string;
  readonly attributes?: {
    readonly low?: number;
    readonly high?: number;
    readonly log?: boolean;
    readonly step?: number | null;
    readonly choices?: readonly ParameterValue[];
  } | null;
}

function parsed(text: string): WrittenDistribution | null | undefined {
  try {
    return JSON.parse(text) as WrittenDistribution | null;
  } catch {
    return undefined;
  }
}

export function internalValue(distribution: Distribution, value: ParameterValue): number {
  return distribution.kind === 'categorical' ? distribution.choices.indexOf(value) : Number(value);
}

export function externalValue(distribution: Distribution, internal: number): ParameterValue {
  return distribution.kind === 'categorical' ? (distribution.choices.at(internal) ?? null) : internal;
}
