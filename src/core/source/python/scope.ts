// The names of a module or a function.

import type { Names, PythonValue } from './values';

export class Scope implements Names {
  private readonly names = new Map<string, PythonValue>();

  constructor(private readonly outer?: Names) {}

  get(name: string): PythonValue | undefined {
    return this.names.get(name) ?? this.outer?.get(name);
  }

  set(name: string, value: PythonValue): void {
    this.names.set(name, value);
  }
}
