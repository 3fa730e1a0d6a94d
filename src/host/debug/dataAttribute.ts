// `data` of a launch configuration.

import type { DataSpec, JsonValue } from '../../core/model/modelSpec';

/** As a model file's `"data"` says it. */
export function dataAttribute({ scale, ...source }: DataSpec): { readonly [name: string]: JsonValue } {
  return present({ ...sourceMembers(source), scale });
}

function sourceMembers(source: DataSpec): Readonly<Record<string, JsonValue | undefined>> {
  switch (source.kind) {
    case 'named':
      return { name: source.name };
    case 'csv':
      return { csv: source.path, target: source.target };
    case 'npz':
      return { npz: source.path };
    case 'idx':
      return { idx: source.folder };
    case 'generate': {
      const { set, samples, noise, seed } = source;
      return { generate: set, samples, noise, seed };
    }
  }
}

function present(members: Readonly<Record<string, JsonValue | undefined>>): Record<string, JsonValue> {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, JsonValue] => member[1] !== undefined),
  );
}
