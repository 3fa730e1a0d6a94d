// The errors that a person may meet, one class per reaction.
// Texts come through `l10n.t`, so a message is already in the reader's language when it is thrown.

/**
 * The user can mend this: a wrong value, a missing file, a shape that does not fit.
 * Shown as it is, without a stack. The message names what, where, what was found and expected, and what to do.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** The user asked to stop. Never shown: the one who cancels knows. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
  constructor() {
    super('Cancelled');
  }
}

/** The text to show for anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
