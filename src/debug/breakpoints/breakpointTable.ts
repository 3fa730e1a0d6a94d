// All breakpoints of a session: kept as they were asked for, bound to the present run, told to its worker, and answered in the
// order of the request. Knows no lines of the protocol's counting; see breakpointRequests.

import * as l10n from '@vscode/l10n';
import type {
  Breakpoint,
  BreakpointState,
  ExceptionBreakpoint,
  ExceptionFilter,
} from '../../core/training/stepping/breakpoints';
import type { TextRange } from '../../core/source/sourceDocument';
import { bindBreakpoint, type BoundBreakpoint, type BreakpointContext } from './bindBreakpoint';
import { exceptionFilters } from './exceptionFilters';
import type { RequestedBreakpoint, RequestedException } from './requestedBreakpoints';

/** What the client shows of a breakpoint. */
export interface ShownBreakpoint {
  readonly id: number;
  readonly verified: boolean;
  /** There is no run yet that it could be bound to. */
  readonly pending: boolean;
  readonly message?: string;
  readonly range?: TextRange;
}

interface Entry {
  readonly id: number;
  readonly requested: RequestedBreakpoint;
  bound?: BoundBreakpoint;
}

type SetBreakpoints = (
  breakpoints: readonly Breakpoint[],
  exceptions: readonly ExceptionBreakpoint[],
) => Promise<readonly BreakpointState[]>;

interface Binding {
  readonly context: BreakpointContext;
  readonly set: SetBreakpoints;
}

export class BreakpointTable {
  /** By what the client replaces at a time: a source's lines, the functions, the data. */
  private readonly groups = new Map<string, readonly Entry[]>();
  private exceptions: readonly RequestedException[] = [];
  private binding: Binding | undefined;
  private lastId = 0;

  /** Replaces a group. An entry that is asked for again keeps its id, and with it the hits counted so far. */
  async replace(
    group: string,
    requested: readonly RequestedBreakpoint[],
  ): Promise<readonly ShownBreakpoint[]> {
    const before = [...(this.groups.get(group) ?? [])];
    const entries = requested.map((one): Entry => {
      const key = JSON.stringify(one);
      const known = before.findIndex((entry) => JSON.stringify(entry.requested) === key);
      const id = known < 0 ? ++this.lastId : before.splice(known, 1)[0].id;
      return { id, requested: one, bound: this.bind(one, id) };
    });
    this.groups.set(group, entries);
    return shown(entries, await this.send());
  }

  async replaceExceptions(
    requested: readonly RequestedException[],
  ): Promise<readonly { readonly verified: boolean; readonly message?: string }[]> {
    this.exceptions = requested;
    await this.send();
    return requested.map(({ filter }) =>
      isFilter(filter)
        ? { verified: true }
        : { verified: false, message: l10n.t("There is no exception filter '{0}'.", filter) },
    );
  }

  /**
   * Binds everything to a new run.
   * @returns what the client is to be told, as it was answered otherwise before
   */
  async bindTo(context: BreakpointContext, set: SetBreakpoints): Promise<readonly ShownBreakpoint[]> {
    this.binding = { context, set };
    const entries = [...this.groups.values()].flat();
    for (const entry of entries) entry.bound = this.bind(entry.requested, entry.id);
    return shown(entries, await this.send());
  }

  /** The run is over: nothing is told to its worker any more. */
  unbind(): void {
    this.binding = undefined;
  }

  /** The line that a breakpoint was asked for in, by its id; absent for those without one. */
  rangeOf(id: number): TextRange | undefined {
    return [...this.groups.values()].flat().find((entry) => entry.id === id)?.bound?.range;
  }

  private bind(requested: RequestedBreakpoint, id: number): BoundBreakpoint | undefined {
    return this.binding && bindBreakpoint(requested, id, this.binding.context);
  }

  private async send(): Promise<readonly BreakpointState[]> {
    const breakpoints = [...this.groups.values()]
      .flat()
      .flatMap(({ bound }) => (bound?.breakpoint ? [bound.breakpoint] : []));
    const exceptions = this.exceptions.flatMap(({ filter, condition }) =>
      isFilter(filter) ? [{ filter, condition }] : [],
    );
    return (await this.binding?.set(breakpoints, exceptions)) ?? [];
  }
}

function isFilter(filter: string): filter is ExceptionFilter {
  return exceptionFilters().some((candidate) => candidate.filter === filter);
}

function shown(entries: readonly Entry[], states: readonly BreakpointState[]): readonly ShownBreakpoint[] {
  return entries.map(({ id, bound }) => {
    if (!bound) {
      return { id, verified: false, pending: true, message: l10n.t('The run has not begun yet.') };
    }
    const { breakpoint, message, range } = bound;
    const state = states.find((candidate) => candidate.id === id);
    return {
      id,
      verified: breakpoint !== undefined && (state?.verified ?? true),
      pending: false,
      message: message ?? state?.message,
      range,
    };
  });
}
