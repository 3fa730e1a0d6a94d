// What VS Code's debugger shows and asks of a session: how it is started, what stands on the lines of its text, its timeline.

import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { debugType } from '../contributions';
import { type ModelDocuments, modelSelector } from '../language/modelDocuments';
import type { ModelFiles } from '../modelFiles';
import type { DataFinder } from '../runs/dataFinder';
import { DebugConfigurations } from './debugConfigurations';
import type { DebugSessions } from './debugSessions';
import { watchText } from './editedText';
import { HoverExpressions } from './hoverExpressions';
import { InlineValues } from './inlineValues';
import { trackPythonDebugger } from './pythonDebugger';
import { SavedModelTexts, summaryScheme } from './savedModelTexts';
import { TimelineView } from './timelineView';

interface Parts {
  readonly extensionUri: vscode.Uri;
  readonly documents: ModelDocuments;
  readonly files: ModelFiles;
  readonly data: DataFinder;
  readonly sessions: DebugSessions;
}

/** Texts that a session may run. */
const selector: vscode.DocumentSelector = [...modelSelector, { scheme: summaryScheme }];

export function registerDebugging({ extensionUri, documents, files, data, sessions }: Parts): Disposable {
  const { debug, languages, workspace } = vscode;
  const owned = new DisposableStore();
  const configurations = new DebugConfigurations(files, data);
  owned.add(
    debug.registerDebugConfigurationProvider(
      debugType,
      configurations,
      vscode.DebugConfigurationProviderTriggerKind.Dynamic,
    ),
  );
  owned.add(workspace.registerTextDocumentContentProvider(summaryScheme, new SavedModelTexts()));
  owned.add(languages.registerInlineValuesProvider(selector, new InlineValues(sessions)));
  owned.add(trackPythonDebugger());
  owned.add(new TimelineView(extensionUri, sessions));
  owned.add(whileDebugging(sessions, () => hovers(documents)));
  owned.add(
    debug.onDidStartDebugSession((started) => {
      const session = sessions.get(started);
      session?.own(watchText(session));
    }),
  );
  return owned;
}

/** Only while a session goes on: it would take the place of what other debuggers do with a word under the pointer. */
function hovers(documents: ModelDocuments): Disposable {
  return vscode.languages.registerEvaluatableExpressionProvider(selector, new HoverExpressions(documents));
}

function whileDebugging(sessions: DebugSessions, register: () => Disposable): Disposable {
  let registered: Disposable | undefined;
  const owned = new DisposableStore();
  const update = (): void => {
    if (sessions.any) registered ??= register();
    else {
      registered?.dispose();
      registered = undefined;
    }
  };
  owned.add(sessions.onLaunched(update));
  owned.add(sessions.onEnded(update));
  owned.add({ dispose: () => registered?.dispose() });
  return owned;
}
