// The context key for F5 in a Python file with a model: ours to answer only where nobody else debugs Python.

import * as vscode from 'vscode';
import { contextKeys } from '../contributions';

export function trackPythonDebugger(): vscode.Disposable {
  const update = (): void => {
    const isOurs = !vscode.extensions.all.some(({ packageJSON }) => debugsPython(packageJSON));
    void vscode.commands.executeCommand('setContext', contextKeys.onlyPythonDebugger, isOurs);
  };
  update();
  return vscode.extensions.onDidChange(update);
}

/** @param manifest of any extension: nothing in it is certain */
function debugsPython(manifest: unknown): boolean {
  const { contributes } = manifest as { contributes?: { debuggers?: unknown } };
  const debuggers: unknown = contributes?.debuggers;
  return (
    Array.isArray(debuggers) &&
    debuggers.some(
      ({ languages }: { languages?: unknown }) => Array.isArray(languages) && languages.includes('python'),
    )
  );
}
