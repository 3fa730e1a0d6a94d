// Breakpoints as a client asks for them. They live on while the text is read anew and the run begins again.

import type { ExceptionFilter } from '../../core/training/stepping/breakpoints';
import type { RequestArguments } from '../requestArguments';

/** Expressions as the client wrote them. */
interface RequestedRules {
  readonly condition?: string;
  readonly hitCondition?: string;
  readonly logMessage?: string;
}

export interface RequestedLine extends RequestedRules {
  readonly kind: 'line';
  /** The path, or what else names the source. */
  readonly source: string;
  /** From 0. */
  readonly line: number;
  readonly column?: number;
  readonly mode?: string;
}

export interface RequestedFunction extends RequestedRules {
  readonly kind: 'function';
  readonly name: string;
}

export interface RequestedData extends RequestedRules {
  readonly kind: 'data';
  readonly dataId: string;
}

export type RequestedBreakpoint = RequestedLine | RequestedFunction | RequestedData;

export interface RequestedException {
  /** As the client wrote it; a filter that there is none of is answered so. */
  readonly filter: ExceptionFilter | (string & {});
  readonly condition?: string;
}

/** Empty texts are what forms send for nothing. */
function filled(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}

export function rulesOf(given: RequestArguments): RequestedRules {
  return {
    condition: filled(given.optionalText('condition')),
    hitCondition: filled(given.optionalText('hitCondition')),
    logMessage: filled(given.optionalText('logMessage')),
  };
}
