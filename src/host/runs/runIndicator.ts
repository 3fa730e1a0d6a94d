// Shows a run in the status bar and as a notification that cancels it.

import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import type { RunProgress } from '../../protocol/training';
import { commands } from '../contributions';
import type { TrainingRun } from './trainingRun';

/** Resolves when the run has ended. */
export async function indicateRun(run: TrainingRun, model: string): Promise<void> {
  const owned = new DisposableStore();
  const item = owned.add(
    vscode.window.createStatusBarItem('backstep.run', vscode.StatusBarAlignment.Left, 50),
  );
  item.name = vscode.l10n.t('Backstep Training');
  item.command = commands.showTraining;
  item.show();
  try {
    await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Training {0}', model),
        cancellable: true,
      },
      (progress, token) =>
        new Promise<void>((resolve) => {
          let shown = 0;
          const show = (now: RunProgress): void => {
            const text = runText(run, now);
            const share = shareDone(run, now) * 100;
            progress.report({ message: text, increment: share - shown });
            shown = share;
            item.text = `${now.state === 'paused' ? '$(debug-pause)' : '$(sync~spin)'} ${text}`;
            item.tooltip = vscode.l10n.t('Training {0}. Click to show the training page.', model);
            if (!run.isActive) resolve();
          };
          owned.add(token.onCancellationRequested(() => run.stop()));
          owned.add(run.onUpdate((update) => show(update.progress)));
          show(run.progress);
        }),
    );
  } finally {
    owned.dispose();
  }
}

function shareDone(run: TrainingRun, progress: RunProgress): number {
  const { epochs, batchesPerEpoch } = run.description;
  const batches = Math.max(0, progress.epoch - 1) * batchesPerEpoch + progress.batch;
  return Math.min(1, batches / (epochs * batchesPerEpoch));
}

/** `epoch 3/10 · batch 812/1875 · loss 0.312 · accuracy 0.886 · 1 min 20 s left` */
function runText(run: TrainingRun, progress: RunProgress): string {
  const { epochs, batchesPerEpoch, metrics } = run.description;
  if (progress.epoch === 0) return vscode.l10n.t('preparing');
  const parts = [
    vscode.l10n.t('epoch {0}/{1}', progress.epoch, epochs),
    vscode.l10n.t('batch {0}/{1}', progress.batch, batchesPerEpoch),
    ...metrics
      .slice(0, 2)
      .filter((name) => name in progress.logs)
      .map((name) => `${name} ${progress.logs[name]!.toPrecision(3)}`),
  ];
  if (progress.state === 'paused') parts.push(vscode.l10n.t('paused'));
  else if (progress.secondsLeft !== undefined) parts.push(timeLeft(progress.secondsLeft));
  return parts.join(' · ');
}

function timeLeft(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60
    ? vscode.l10n.t('{0} s left', whole)
    : vscode.l10n.t('{0} min {1} s left', Math.floor(whole / 60), whole % 60);
}
