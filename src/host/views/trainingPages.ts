// Training pages: a model's run, live.

import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import type { TrainingPage, TrainingPageHost } from '../../protocol/training';
import { commands } from '../contributions';
import { fileName, type ModelReference } from '../modelReference';
import type { ModelSession } from '../modelSession';
import type { TrainingRun } from '../runs/trainingRun';
import type { PageContent } from './pages';

export function trainingPageContent(
  session: ModelSession,
  reference: ModelReference,
): PageContent<TrainingPage> {
  const execute = (command: string) => (): void => void vscode.commands.executeCommand(command, reference);
  const functions: TrainingPageHost = {
    snapshot() {
      const { preparation, run } = session;
      // A preparation that failed is told once; the run before it is what a page keeps.
      const showsRun = run !== undefined && preparation?.state !== 'preparing';
      return showsRun ? run.snapshot() : preparation;
    },
    pause: () => session.run?.pause(),
    resume: () => session.run?.resume(),
    stop: () => session.stop(),
    restart: execute(commands.train),
    save: execute(commands.saveModel),
    showWeights: execute(commands.inspectWeights),
    showSummary: execute(commands.showSummary),
    copy: (text) => void vscode.env.clipboard.writeText(text),
  };
  return {
    title: vscode.l10n.t('Training: {0}', fileName(reference)),
    functions,
    opened(panel) {
      const owned = new DisposableStore();
      let following: Disposable | undefined;
      // A page that is not seen has no document; when it is seen again it asks for a snapshot.
      const tell = (call: () => Promise<void>): void => {
        if (panel.isVisible) call().catch(() => undefined);
      };
      const follow = (run: TrainingRun): void => {
        following?.dispose();
        following = run.onUpdate((update) => tell(() => panel.remote.update(update)));
      };
      if (session.run) follow(session.run);
      owned.add(session.onPreparation((preparation) => tell(() => panel.remote.prepare(preparation))));
      owned.add(
        session.onRunBegan((run) => {
          follow(run);
          tell(() => panel.remote.begin(run.snapshot()));
        }),
      );
      owned.add({ dispose: () => following?.dispose() });
      return owned;
    },
  };
}
