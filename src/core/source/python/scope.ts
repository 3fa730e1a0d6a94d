// The names of a module or a function.

import type { PythonValue } from './values';

export class Scope {
  private readonly names = new Map<string, PythonValue>();

  constructor(private readonly outer?: Scope) {}

  get(name: string): PythonValue | undefined {
    return this.names.get(name) ?? this.outer?.get(name);
  }

  set(name: string, value: PythonValue): void {
    this.names.set(name, value);
  }
}
