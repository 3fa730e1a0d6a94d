// Shows work on a model's run in the status bar and as a notification; both can stop it.

import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import { formatCount, formatDuration, formatValue } from '../../core/base/numbers';
import { commands } from '../contributions';
import { fileName } from '../modelReference';
import type { ModelSession } from '../modelSession';
import type { TrainingRun } from './trainingRun';

/** Shows the session's progress until `work` is done, and returns its result. */
export async function indicateRun<T>(session: ModelSession, work: () => Promise<T>): Promise<T> {
  const owned = new DisposableStore();
  const name = fileName(session.reference);
  const [item, stop] = createStatusBarItems(session, name, owned);
  const options: vscode.ProgressOptions = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Training {0}', name),
    cancellable: true,
  };
  try {
    return await vscode.window.withProgress(options, (progress, token) => {
      let shown = 0;
      const show = (): void => {
        const text = progressText(session);
        const percent = shareDone(session) * 100;
        progress.report({ message: text, increment: percent - shown });
        shown = percent;
        item.text = `${session.state === 'paused' ? '$(debug-pause)' : '$(sync~spin)'} ${text}`;
        if (session.isBusy) stop.show();
        else stop.hide();
      };
      owned.add(token.onCancellationRequested(() => session.stop()));
      owned.add(session.onProgress(show));
      const result = work();
      show();
      item.show();
      return result;
    });
  } finally {
    owned.dispose();
  }
}

function createStatusBarItems(
  { reference }: ModelSession,
  name: string,
  owned: DisposableStore,
): readonly [vscode.StatusBarItem, vscode.StatusBarItem] {
  const create = (id: string, priority: number): vscode.StatusBarItem =>
    owned.add(vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Left, priority));
  const item = create('backstep.run', 50.1);
  item.name = vscode.l10n.t('Backstep Training');
  item.tooltip = vscode.l10n.t('Training {0}. Click to show the training page.', name);
  item.command = { command: commands.showTraining, title: item.name, arguments: [reference] };
  const stop = create('backstep.stopRun', 50);
  stop.name = vscode.l10n.t('Stop Backstep Training');
  stop.text = '$(debug-stop)';
  stop.tooltip = vscode.l10n.t('Stop training {0}', name);
  stop.accessibilityInformation = { label: stop.tooltip, role: 'button' };
  stop.command = { command: commands.stopTraining, title: stop.name, arguments: [reference] };
  return [item, stop];
}

function shareDone({ preparation, run }: ModelSession): number {
  if (preparation || !run) return 0;
  const { epochs, batchesPerEpoch } = run.description;
  const { epoch, batch } = run.progress;
  return Math.min(1, (Math.max(0, epoch - 1) * batchesPerEpoch + batch) / (epochs * batchesPerEpoch));
}

function progressText({ preparation, run }: ModelSession): string {
  if (preparation) return preparation.message ?? '';
  if (!run || run.progress.epoch === 0) return vscode.l10n.t('beginning');
  return run.isActive ? runText(run) : vscode.l10n.t('saving');
}

/** `epoch 3/10 · batch 812/1,875 · loss 0.3121 · accuracy 0.8863 · 1 min 20 s left` */
function runText({ description, progress }: TrainingRun): string {
  const parts = [
    vscode.l10n.t('epoch {0}/{1}', formatCount(progress.epoch), formatCount(description.epochs)),
    vscode.l10n.t('batch {0}/{1}', formatCount(progress.batch), formatCount(description.batchesPerEpoch)),
    ...description.metrics
      .slice(0, 2)
      .filter((name) => name in progress.logs)
      .map((name) => `${name} ${formatValue(progress.logs[name])}`),
  ];
  if (progress.state === 'paused') parts.push(vscode.l10n.t('paused'));
  else if (progress.secondsLeft !== undefined) {
    parts.push(vscode.l10n.t('{0} left', formatDuration(progress.secondsLeft)));
  }
  return parts.join(' · ');
}
