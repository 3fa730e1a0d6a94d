// Names and what they stand for: `a = b`, `(a, b), c = d`.

import type { SyntaxNode } from '@lezer/common';
import { isSequence } from './operators';
import { partsOf, type PythonText, textOf } from './syntax';
import { type Names, type PythonData, type PythonValue, unknown } from './values';

export class Assignments {
  private latest: PythonData | undefined;

  constructor(private readonly source: PythonText) {}

  /** The features that were loaded or changed last, for a model whose `fit` is not in the text. */
  get latestData(): PythonData | undefined {
    return this.latest;
  }

  /** One target takes the value; several take its items. */
  assign(targets: readonly SyntaxNode[], value: PythonValue, scope: Names): void {
    if (targets.length > 1) return this.unpack(targets, value, scope);
    const [target] = targets;
    if (!target) return;
    switch (target.name) {
      case 'VariableName':
        this.noteData(value);
        return scope.set(textOf(this.source, target), value);
      case 'TupleExpression':
      case 'ArrayExpression':
      case 'ParenthesizedExpression':
        return this.unpack(partsOf(target), value, scope);
      default:
        return undefined;
    }
  }

  private unpack(targets: readonly SyntaxNode[], value: PythonValue, scope: Names): void {
    targets.forEach((target, i) => {
      const item = isSequence(value) ? value.items[i]?.value : undefined;
      this.assign([target], item ?? unknown, scope);
    });
  }

  private noteData(value: PythonValue): void {
    if (value.kind !== 'data' || value.data.part !== 'features') return;
    // What is divided says more than what is loaded after it, such as the part for tests.
    if (value.data.scale !== undefined || this.latest === undefined) this.latest = value.data;
  }
}
