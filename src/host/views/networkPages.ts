// Network pages: a batch on its way through a model, in step with the debugger or by itself.

import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import { Emitter } from '../../core/base/emitter';
import type { NetworkPage, NetworkPageHost } from '../../protocol/network';
import type { SteppingHost } from '../../protocol/stepping';
import { showingErrors } from '../errors';
import type { ModelFiles } from '../modelFiles';
import { fileName, keyOf, type ModelReference } from '../modelReference';
import { revealLayer } from '../revealLayer';
import type { DataFinder, ModelWithData } from '../runs/dataFinder';
import { readingText } from '../runs/train';
import { isSavedModel, readSavedModel } from '../savedModel';
import { recordingMemory } from '../settings';
import { FollowedRun } from '../stepping/followedRun';
import { type OwnRun, startOwnRun, type SteppingThread } from '../stepping/ownRun';
import type { DebuggedRuns } from '../stepping/steppedRun';
import type { PageContent } from './pages';

export interface NetworkPageParts {
  readonly files: ModelFiles;
  readonly data: DataFinder;
  readonly debugged: DebuggedRuns;
  readonly startStepping: (host: SteppingHost) => SteppingThread;
}

const megabyte = 2 ** 20;

/** A run of a page's own has no breakpoints that write, and its page shows that it moves. */
const silentHost: SteppingHost = { output: () => undefined, progress: () => undefined };

export function networkPageContent(
  { files, data, debugged, startStepping }: NetworkPageParts,
  reference: ModelReference,
): PageContent<NetworkPage> {
  const owned = new DisposableStore();
  const debuggedChange = owned.add(new Emitter<void>());
  owned.add(
    debugged.onDidChange((changed) => {
      if (keyOf(changed) === keyOf(reference)) debuggedChange.fire();
    }),
  );
  const start = async (say: (message: string) => void): Promise<OwnRun> => {
    const model = await modelOf(files, reference);
    const found = await data.find(model);
    say(readingText(found.data));
    return startOwnRun(startStepping(silentHost), {
      model: model.source.spec,
      ...found,
      weights: isSavedModel(reference) ? model.uri.fsPath : undefined,
      recordingMemory: recordingMemory() * megabyte,
    });
  };
  const followed = owned.add(
    new FollowedRun({
      debugged: () => debugged.of(reference),
      onDebuggedChange: debuggedChange.event,
      start,
    }),
  );
  const functions: NetworkPageHost = {
    describe() {
      const { current } = followed;
      if (!current) return Promise.resolve(followed.prepare());
      const { run, follows } = current;
      const title = `${fileName(reference)} · ${run.description.model}`;
      return Promise.resolve({ title, description: run.description, stop: run.stop, follows });
    },
    move: async (motion) => followed.run.move(motion),
    pause: () => followed.current?.run.pause(),
    sample: async (row) => followed.run.sample(row),
    explain: async (request) => followed.run.explain(request),
    gradientFlow: async () => followed.run.gradientFlow(),
    matrixTile: async (request) => followed.run.matrixTile(request),
    matrixCells: async (request) => followed.run.matrixCells(request),
    history: async () => followed.run.history(),
    lossSlice: async () => followed.run.lossSlice(),
    gradientCheck: async () => followed.run.gradientCheck(),
    reveal: (layer) => void showingErrors(async () => revealLayer(await files.open(reference), layer)),
    copy: (text) => void vscode.env.clipboard.writeText(text),
  };
  return {
    title: vscode.l10n.t('Network: {0}', fileName(reference)),
    functions,
    opened(panel) {
      // A page that is not seen has no document; when it is seen again it asks for everything.
      const tell = (call: () => Promise<void>): void => {
        if (panel.isVisible) call().catch(() => undefined);
      };
      owned.add(followed.onChanged(() => tell(() => panel.remote.renew())));
      owned.add(followed.onStopped((stop) => tell(() => panel.remote.stopped(stop))));
      return owned;
    },
  };
}

async function modelOf(files: ModelFiles, reference: ModelReference): Promise<ModelWithData> {
  if (!isSavedModel(reference)) return files.open(reference);
  const uri = vscode.Uri.parse(reference.uri);
  return { reference, uri, source: { spec: await readSavedModel(reference) } };
}
