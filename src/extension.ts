// Composition root: builds the parts and joins them. No logic lives here.

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { createCommandTable } from './host/commands/commandTable';
import { registerCommands } from './host/commands/registerCommands';
import { DebugSessions } from './host/debug/debugSessions';
import { registerDebugging } from './host/debug/registerDebugging';
import { showNetworkOfSessions } from './host/debug/showNetwork';
import { isSessionReference, tensorPageContent } from './host/debug/tensorPages';
import { CheckpointEditors } from './host/editors/checkpointEditors';
import { startStepping } from './host/engine/startStepping';
import { registerLanguageFeatures } from './host/language/registerLanguageFeatures';
import { ModelDocuments } from './host/language/modelDocuments';
import { ModelFiles } from './host/modelFiles';
import { ModelSessions } from './host/modelSessions';
import { DataFinder } from './host/runs/dataFinder';
import { trackTrainingState } from './host/runs/trainingState';
import { ModelsTree } from './host/views/modelsTree';
import { networkPageContent } from './host/views/networkPages';
import { Pages } from './host/views/pages';
import { summaryPageContent } from './host/views/summaryPages';
import { trainingPageContent } from './host/views/trainingPages';
import { WantedSelections } from './host/views/wantedSelections';
import { weightsPageContent } from './host/views/weightsPages';

export function activate(context: vscode.ExtensionContext): void {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });

  const { extensionUri, subscriptions, workspaceState } = context;
  const documents = new ModelDocuments();
  const files = new ModelFiles(documents);
  const sessions = new ModelSessions(extensionUri);
  const debugged = new DebugSessions(extensionUri);
  const data = new DataFinder();
  const tree = new ModelsTree(files);
  const checkpoints = new CheckpointEditors(extensionUri);
  const wanted = new WantedSelections();
  const pages = {
    training: new Pages(extensionUri, 'training', (reference) =>
      trainingPageContent(sessions.of(reference), reference),
    ),
    summary: new Pages(extensionUri, 'summary', (reference) => summaryPageContent(files, reference)),
    weights: new Pages(extensionUri, 'weights', (reference) =>
      isSessionReference(reference)
        ? tensorPageContent(files, debugged, reference, wanted)
        : weightsPageContent(files, sessions, reference, wanted),
    ),
    network: new Pages(extensionUri, 'network', (reference) =>
      networkPageContent(
        { files, data, debugged, startStepping: (host) => startStepping(extensionUri, host) },
        reference,
      ),
    ),
  };
  const table = createCommandTable({
    files,
    sessions,
    debugged,
    pages,
    wanted,
    tree,
    checkpoints,
    data,
    answers: workspaceState,
  });

  subscriptions.push(
    documents,
    sessions,
    debugged,
    tree,
    checkpoints,
    ...Object.values(pages),
    trackTrainingState(sessions),
    registerLanguageFeatures(documents, debugged),
    registerDebugging({ extensionUri, documents, files, data, sessions: debugged }),
    showNetworkOfSessions(debugged, pages.network),
    registerCommands(table),
  );
}
