// Keras' serialized objects and their short names: `"he_normal"`, `{ class_name: "HeNormal", config: { seed: 3 } }`.

import type { JsonValue, ObjectSpec } from './modelSpec';

/** `he_normal` -> `HeNormal`, `l2` -> `L2`, `HeNormal` -> `HeNormal`. */
export function classNameOf(identifier: string): string {
  return identifier.replace(/(^|_)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
}

/** `HeNormal` -> `he_normal`, `ReLU` -> `re_lu`, `Conv2D` -> `conv2d`: Keras' `to_snake_case`. */
export function snakeCaseOf(className: string): string {
  return className
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** An object out of an argument that may be a name, a serialized object, or absent. */
export function objectSpecOf(value: JsonValue | undefined): ObjectSpec | undefined {
  if (typeof value === 'string') return { className: classNameOf(value), config: {} };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { class_name: className, config } = value as { readonly [key: string]: JsonValue };
  if (typeof className !== 'string') return undefined;
  const known = typeof config === 'object' && config !== null && !Array.isArray(config);
  return { className: classNameOf(className), config: known ? (config as ObjectSpec['config']) : {} };
}
