// What VS Code hands over when a command is chosen in the context menu of a variable.

import type { DebuggedSession } from './debuggedSession';

export interface MenuVariable {
  /** Id of the session it belongs to. */
  readonly session: string;
  /** The expression that gives it, where VS Code knows it. */
  readonly reference?: string;
  /** Asks the session for the expression. */
  ask(session: DebuggedSession): Promise<string>;
}

/** Undefined: the command was not called from such a menu. */
export function menuVariable(argument: unknown): MenuVariable | undefined {
  if (!isRecord(argument) || !isRecord(argument.variable)) return undefined;
  const { container, variable } = argument;
  const variablesReference = isRecord(container) ? Number(container.variablesReference) : NaN;
  const name = String(variable.name);
  return {
    session: String(argument.sessionId),
    reference: typeof variable.evaluateName === 'string' ? variable.evaluateName : undefined,
    ask: async (session) =>
      (await session.request('backstep/reference', { variablesReference, name })).reference,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
