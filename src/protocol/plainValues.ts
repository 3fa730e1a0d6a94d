// Values as JSON knows them, changed place by place for a way that cannot carry all of them.

/** The value, or a copy with `change` done in every place of it; typed arrays and buffers stay what they are. */
export function mapped(value: unknown, change: (value: unknown) => unknown): unknown {
  const changed = change(value);
  if (changed !== value) return changed;
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, change)]));
}

/** Objects of literals and of JSON; those of pages come from another realm, so the prototype is no sign. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === '[object Object]';
}
