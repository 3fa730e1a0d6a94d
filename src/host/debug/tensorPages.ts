// Weights pages on a debug session: the tensors of the batch that its run stands in.

import * as vscode from 'vscode';
import { basename } from 'node:path';
import { DisposableStore } from '../../core/base/disposable';
import { UserError } from '../../core/base/errors';
import { threadName } from '../../debug/positionText';
import type { Remote } from '../../protocol/channel';
import type { SteppedTensors } from '../../protocol/stepping';
import type { WeightsPage, WeightsPageContent, WeightsPageHost } from '../../protocol/weights';
import { showingErrors } from '../errors';
import type { ModelFiles } from '../modelFiles';
import type { ModelReference } from '../modelReference';
import { revealLayer } from '../revealLayer';
import type { PageContent } from '../views/pages';
import type { WantedSelections } from '../views/wantedSelections';
import { forwarded, savePicture, saveTensor } from '../views/weightsPages';
import type { DebuggedSession } from './debuggedSession';
import type { DebugSessions } from './debugSessions';
import { isSavedProgram } from './savedModelTexts';

const scheme = 'backstep-session';

/** What the page of a session's tensors is opened for. */
export function tensorsOf({ session }: DebuggedSession): ModelReference {
  return { uri: vscode.Uri.from({ scheme, path: `/${session.id}/${session.name}` }).toString(), model: 0 };
}

export function isSessionReference({ uri }: ModelReference): boolean {
  return uri.startsWith(`${scheme}:`);
}

export function tensorPageContent(
  files: ModelFiles,
  sessions: DebugSessions,
  reference: ModelReference,
  wanted: WantedSelections,
): PageContent<WeightsPage> {
  const { path } = vscode.Uri.parse(reference.uri);
  const [, id] = path.split('/');
  const name = basename(path);
  /** A page outlives its session, also over a reload of the window. */
  const session = (): DebuggedSession => {
    const found = sessions.byId(id);
    if (found?.run) return found;
    throw new UserError(vscode.l10n.t('The debug session of {0} is over.', name));
  };
  const inspection = (): Promise<Remote<SteppedTensors>> => Promise.resolve().then(() => session().worker);
  const functions: WeightsPageHost = {
    ...forwarded(inspection),
    exportText: async (request) => (await inspection()).tensorText(request),
    async describe(): Promise<WeightsPageContent> {
      const { run, stop } = session();
      const tensors = await (await inspection()).tensors();
      const state = run && threadName(stop.position, run.description);
      const hasSource = !isSavedProgram(session().reference);
      return { title: name, state, tensors, selected: wanted.take(reference), hasSource };
    },
    save: async (request) => saveTensor(request, await inspection()),
    savePicture,
    reveal: (layer) =>
      void showingErrors(async () => revealLayer(await files.open(session().reference), layer)),
    train: () => undefined,
    copy: (text) => void vscode.env.clipboard.writeText(text),
  };
  return {
    title: vscode.l10n.t('Tensors: {0}', name),
    functions,
    opened(panel) {
      const owned = new DisposableStore();
      const refresh = (): void => {
        if (panel.isVisible) panel.remote.refresh().catch(() => undefined);
      };
      owned.add(sessions.onStopped((stopped) => stopped.session.id === id && refresh()));
      return owned;
    },
  };
}
