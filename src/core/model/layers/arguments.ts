// Reads the arguments of a layer's config, with Keras' defaults.

import * as l10n from '@vscode/l10n';
import type { JsonValue, ObjectSpec } from '../modelSpec';
import { objectSpecOf } from '../objectSpec';
import { type LayerConfig, ShapeError } from './definition';

/** @throws ShapeError when the argument is missing or not a positive integer */
export function positiveInteger(config: LayerConfig, name: string, fallback?: number): number {
  const value = config[name] ?? fallback;
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw new ShapeError(
    l10n.t("'{0}' must be a positive whole number, but is {1}.", name, JSON.stringify(value ?? null)),
  );
}

/** One number for all dimensions, or one for each, as Keras takes `kernel_size` and `strides`. */
export function sizes(config: LayerConfig, name: string, rank: number, fallback: number): readonly number[] {
  const value = config[name] ?? fallback;
  const list: readonly JsonValue[] = Array.isArray(value) ? value : new Array<JsonValue>(rank).fill(value);
  if (
    list.length === rank &&
    list.every((size) => typeof size === 'number' && Number.isInteger(size) && size > 0)
  ) {
    return list as readonly number[];
  }
  throw new ShapeError(
    l10n.t(
      "'{0}' must be a positive whole number or {1} of them, but is {2}.",
      name,
      rank,
      JSON.stringify(value),
    ),
  );
}

export function flag(config: LayerConfig, name: string, fallback: boolean): boolean {
  const value = config[name];
  return typeof value === 'boolean' ? value : fallback;
}

export function text(config: LayerConfig, name: string, fallback: string): string {
  const value = config[name];
  return typeof value === 'string' ? value : fallback;
}

export function initializer(config: LayerConfig, name: string, fallback: string): ObjectSpec {
  return objectSpecOf(config[name]) ?? { className: fallback, config: {} };
}

export function regularizer(config: LayerConfig, name: string): ObjectSpec | undefined {
  return objectSpecOf(config[name]);
}

/** Whether a layer's parameters are trained; `trainable=False` freezes them. */
export function isTrainable(config: LayerConfig): boolean {
  return flag(config, 'trainable', true);
}
