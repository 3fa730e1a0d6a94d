// From the words on a command line to a command that runs, and to what a shell wants to know: 0, or 1 and a message.

import * as l10n from '@vscode/l10n';
import { parseArgs } from 'node:util';
import { messageOf, UserError } from '../core/base/errors';
import type { Command, CommandInput, Terminal } from './command';

/** @returns the process' exit code */
export async function runCommand(
  commands: readonly Command[],
  words: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    terminal.print(helpText(commands));
    return name === undefined ? 1 : 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  try {
    if (!command) throw unknownCommand(name, commands);
    if (rest.includes('--help') || rest.includes('-h')) {
      terminal.print(usageText(command));
      return 0;
    }
    await command.run(parseInput(command, rest), terminal);
    return 0;
  } catch (error) {
    terminal.say(`backstep: ${messageOf(error)}`);
    // What is no fault of the user's comes with the place it happened at.
    if (!(error instanceof UserError) && error instanceof Error) terminal.say(error.stack ?? '');
    return 1;
  }
}

function unknownCommand(name: string, commands: readonly Command[]): UserError {
  const known = commands.map((command) => command.name).join(', ');
  return new UserError(l10n.t("There is no command '{0}'; there are: {1}.", name, known));
}

function parseInput(command: Command, words: readonly string[]): CommandInput {
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...words], options: command.options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UserError(`${messageOf(error)}\n${usageText(command)}`);
  }
  const { values, positionals } = parsed;
  const text = (option: string): string | undefined => values[option] as string | undefined;
  return {
    parameters: positionals,
    text,
    count(option, least = 0) {
      const given = text(option);
      if (given === undefined) return undefined;
      const value = Number(given);
      if (given.trim() !== '' && Number.isSafeInteger(value) && value >= least) return value;
      throw new UserError(
        l10n.t('--{0} must be a whole number of at least {1}, but is {2}.', option, least, given),
      );
    },
    flag: (option) => values[option] === true,
  };
}

function helpText(commands: readonly Command[]): string {
  const lines = commands.map(({ name, description }) => `  ${name.padEnd(10)} ${description}`);
  return [
    l10n.t('Backstep: see how a neural network learns.'),
    '',
    ...lines,
    '',
    l10n.t('backstep COMMAND --help tells more of each.'),
  ].join('\n');
}

function usageText({ name, usage, description }: Command): string {
  return `backstep ${name} ${usage}\n  ${description}`;
}
