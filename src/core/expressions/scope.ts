// What names mean at one place of a run. Expressions ask; whoever owns the run answers.

import type { TensorValue } from './values';

export type ScopeEntry =
  | { readonly kind: 'tensor'; readonly value: TensorValue }
  /** Something with names of its own: a layer, its gradients. */
  | { readonly kind: 'namespace' };

export interface ScopeName {
  readonly name: string;
  readonly kind: ScopeEntry['kind'];
  /** `float32[784,256]`, `Dense`: shown beside the name in a completion. */
  readonly detail?: string;
}

export interface Scope {
  /**
   * @param path `['dense', 'grad', 'kernel']`
   * @returns undefined when there is no such name, also for an attribute of a tensor (`['kernel', 'T']`)
   * @throws UserError when the name has no value yet
   */
  resolve(path: readonly string[]): ScopeEntry | undefined;
  /**
   * Names that may follow `path`, `[]` for the first; none when `path` is unknown. A tensor may have some too: `grad` is
   * the gradient of a layer's output, `grad.kernel` that of its kernel. They go before a tensor's own attributes.
   */
  names(path: readonly string[]): readonly ScopeName[];
}
