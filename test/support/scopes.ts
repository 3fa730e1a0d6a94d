// A scope of given tensors: names with dots make namespaces.

import type { Scope, ScopeName } from '../../src/core/expressions/scope';
import type { TensorValue } from '../../src/core/expressions/values';
import type { Shape } from '../../src/core/tensor/shape';

/** @param tensors by their full names, such as `dense.grad.kernel` */
export function scopeOf(tensors: Readonly<Record<string, TensorValue>>): Scope {
  const paths = Object.keys(tensors);
  return {
    resolve: (path) => {
      const name = path.join('.');
      if (name in tensors) return { kind: 'tensor', value: tensors[name] };
      return paths.some((one) => one.startsWith(`${name}.`)) ? { kind: 'namespace' } : undefined;
    },
    names: (path) => {
      const prefix = path.map((name) => `${name}.`).join('');
      const names = paths.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length));
      return [...new Set(names.map((name) => name.split('.')[0]))].map((name): ScopeName => ({
        name,
        kind: prefix + name in tensors ? 'tensor' : 'namespace',
      }));
    },
  };
}

export function float32(shape: Shape, ...values: readonly number[]): TensorValue {
  return { dtype: 'float32', shape, data: Float32Array.from(values) };
}
