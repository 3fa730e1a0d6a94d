// What a command of the terminal is: its words, its options, and what it does. Knows nothing of models.

import type { ParseArgsConfig } from 'node:util';

/** Options and parameters as the user gave them. */
export interface CommandInput {
  /** The words that are no options: `MODEL`. */
  readonly parameters: readonly string[];
  readonly text: (option: string) => string | undefined;
  /** @throws UserError when the option is no whole number of at least `least` */
  readonly count: (option: string, least?: number) => number | undefined;
  readonly flag: (option: string) => boolean;
}

/** Where a command writes; results and messages do not mix. */
export interface Terminal {
  /** A line of the result. */
  print(line: string): void;
  /** A line about the work, for a person who waits. */
  say(line: string): void;
}

export interface Command {
  readonly name: string;
  /** `MODEL [--layer L]` */
  readonly usage: string;
  readonly description: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  run(input: CommandInput, terminal: Terminal): Promise<void>;
}
