// Training pages: a model's run, live.

import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import type { TrainingPage, TrainingPageHost } from '../../protocol/training';
import { commands } from '../contributions';
import { fileName, type ModelReference } from '../modelReference';
import type { ModelSession } from '../modelSessions';
import type { TrainingRun } from '../runs/trainingRun';
import type { PageContent } from './pages';

export function trainingPageContent(
  session: ModelSession,
  reference: ModelReference,
): PageContent<TrainingPage> {
  const execute = (command: string) => (): void => void vscode.commands.executeCommand(command, reference);
  const functions: TrainingPageHost = {
    snapshot: () => session.run?.snapshot(),
    pause: () => session.run?.pause(),
    resume: () => session.run?.resume(),
    stop: () => session.run?.stop(),
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
      const follow = (run: TrainingRun): void => {
        owned.add(run.onUpdate((update) => void panel.remote.update(update).catch(() => undefined)));
      };
      if (session.run) follow(session.run);
      owned.add(
        session.onRunBegan((run) => {
          follow(run);
          void panel.remote.begin(run.snapshot()).catch(() => undefined);
        }),
      );
      return owned;
    },
  };
}
