// The other side of a debug session: how it counts lines and columns, and what it can show. The session itself counts from 0.

import type { TextRange } from '../core/source/sourceDocument';
import type { RequestArguments } from './requestArguments';
import type { TextLines } from './textLines';

export interface Client {
  /** The number of its first line and column. */
  readonly firstLine: 0 | 1;
  readonly firstColumn: 0 | 1;
  readonly showsTypes: boolean;
  /** Asks for parts of long lists. */
  readonly pages: boolean;
  readonly showsMemory: boolean;
  readonly showsProgress: boolean;
  readonly hearsInvalidated: boolean;
  readonly hearsMemory: boolean;
}

/** From the arguments of `initialize`. */
export function clientOf(given: RequestArguments): Client {
  return {
    firstLine: given.flag('linesStartAt1', true) ? 1 : 0,
    firstColumn: given.flag('columnsStartAt1', true) ? 1 : 0,
    showsTypes: given.flag('supportsVariableType'),
    pages: given.flag('supportsVariablePaging'),
    showsMemory: given.flag('supportsMemoryReferences'),
    showsProgress: given.flag('supportsProgressReporting'),
    hearsInvalidated: given.flag('supportsInvalidatedEvent'),
    hearsMemory: given.flag('supportsMemoryEvent'),
  };
}

/** A range of the text as the client counts; its end column is after the last character. */
export interface ClientRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function clientRange(range: TextRange, lines: TextLines, client: Client): ClientRange {
  const [from, to] = [lines.placeOf(range.from), lines.placeOf(range.to)];
  return {
    line: from.line + client.firstLine,
    column: from.column + client.firstColumn,
    endLine: to.line + client.firstLine,
    endColumn: to.column + client.firstColumn,
  };
}
