// Variables by the numbers that a client knows them by. Each stands for an expression; the numbers hold until the run goes on.

import * as l10n from '@vscode/l10n';
import { UserError } from '../core/base/errors';
import type { ExpressionFrame, ValueDescription } from '../protocol/stepping';

/** What can be opened to show variables. */
export type Container =
  | { readonly kind: 'scope'; readonly values: readonly ValueDescription[]; readonly frame: ExpressionFrame }
  /** Parts of a value from `start` on. */
  | {
      readonly kind: 'value';
      readonly reference: string;
      readonly start: number;
      readonly count: number;
      readonly frame: ExpressionFrame;
    };

export class VariableStore {
  private readonly containers = new Map<number, Container>();
  private last = 0;

  add(container: Container): number {
    this.last++;
    this.containers.set(this.last, container);
    return this.last;
  }

  /** @throws UserError for a number that was given before the run went on, or never */
  get(variablesReference: number): Container {
    const container = this.containers.get(variablesReference);
    if (container) return container;
    throw new UserError(
      l10n.t('There are no variables with the number {0}: the run has gone on since.', variablesReference),
    );
  }

  /** Numbers are not used again, so that an old one is known to be old. */
  clear(): void {
    this.containers.clear();
  }
}
