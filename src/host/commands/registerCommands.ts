// All commands in one table.

import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { commands } from '../contributions';
import { showingErrors } from '../errors';

export type CommandTable = Readonly<
  Record<keyof typeof commands, (argument: unknown) => Promise<void> | void>
>;

/** Registers every declared command; what one throws is shown to the user. */
export function registerCommands(table: CommandTable): Disposable {
  const owned = new DisposableStore();
  for (const [name, run] of Object.entries(table) as [
    keyof typeof commands,
    CommandTable[keyof CommandTable],
  ][]) {
    owned.add(
      vscode.commands.registerCommand(commands[name], (argument: unknown) =>
        showingErrors(() => run(argument)),
      ),
    );
  }
  return owned;
}
