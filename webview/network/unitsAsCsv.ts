// Values and gradients of all units of a network as CSV, a line a unit.

export interface NamedValues {
  readonly name: string;
  readonly values?: ArrayLike<number>;
  readonly gradients?: ArrayLike<number>;
}

export function unitsAsCsv(columns: readonly NamedValues[]): string {
  const lines = columns.flatMap(({ name, values, gradients }) =>
    Array.from({ length: values?.length ?? 0 }, (_, unit) =>
      [name, unit, values![unit], gradients?.[unit] ?? ''].join(','),
    ),
  );
  return ['layer,unit,value,gradient', ...lines].join('\n');
}
