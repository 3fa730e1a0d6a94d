// "Backstep: Train": from a model text to a trained, saved network.

import * as vscode from 'vscode';
import { UserError } from '../../core/base/errors';
import type { TrainingRun } from './trainingRun';
import type { DataFinder } from './dataFinder';
import type { ModelSessions } from '../modelSessions';
import type { ResolvedModel } from '../modelFiles';
import { fileName } from '../modelReference';
import { commands, contextKeys } from '../contributions';
import { indicateRun } from './runIndicator';
import { askForFile, chooseOutput, suggestedOutput } from './output';

export interface TrainParts {
  readonly sessions: ModelSessions;
  readonly data: DataFinder;
  readonly answers: vscode.Memento;
  /** Brings the training page of this model to the front. */
  showPage(): void;
}

/** @throws UserError when the model, its data or its file do not fit; CancelledError when the user goes back */
export async function trainModel(model: ResolvedModel, parts: TrainParts): Promise<void> {
  const { reference, source } = model;
  const name = fileName(reference);
  const session = parts.sessions.of(reference);
  if (session.run?.isActive && !(await confirmRestart(name))) {
    parts.showPage();
    return;
  }
  requireCompiled(model);
  const data = await parts.data.find(model);
  const output = await chooseOutput(reference, parts.answers);
  parts.showPage();
  const run = await session.prepareRun({ model: source.spec, ...data });
  trackState(run);
  const indicator = indicateRun(run, name);
  const state = await run.train();
  await indicator;
  if (state === 'stopped') {
    offer(vscode.l10n.t('Training of {0} was stopped in epoch {1}.', name, run.progress.epoch), model, run);
    return;
  }
  if (output) {
    await session.save(output.fsPath);
    run.remark(vscode.l10n.t('Saved to {0}', vscode.workspace.asRelativePath(output)));
  }
  offer(finishedText(name, run), model, run);
}

/** Saves the trained network of a model where the user says. */
export async function saveModel(model: ResolvedModel, sessions: ModelSessions): Promise<void> {
  const session = sessions.of(model.reference);
  if (!session.isTrained) {
    throw new UserError(
      vscode.l10n.t(
        '{0} has not been trained in this window yet: train it first.',
        fileName(model.reference),
      ),
    );
  }
  const output = await askForFile(suggestedOutput(model.reference));
  await session.save(output.fsPath);
  session.run?.remark(vscode.l10n.t('Saved to {0}', vscode.workspace.asRelativePath(output)));
}

function requireCompiled({ source: { spec }, reference }: ResolvedModel): void {
  if (spec.compile) return;
  throw new UserError(
    vscode.l10n.t(
      '{0} is not compiled, so there is no loss to train on. Add a line such as {1}.',
      `${fileName(reference)}: ${spec.name}`,
      reference.uri.endsWith('.py')
        ? 'model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])'
        : '"compile": { "optimizer": "adam", "loss": "sparse_categorical_crossentropy", "metrics": ["accuracy"] }',
    ),
  );
}

async function confirmRestart(name: string): Promise<boolean> {
  const restart = vscode.l10n.t('Train Again');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} is being trained. Stop that run and begin anew?', name),
    { modal: true },
    restart,
  );
  return answer === restart;
}

function finishedText(name: string, run: TrainingRun): string {
  const { logs } = run.snapshot().epochs.at(-1) ?? run.progress;
  const shown = ['val_accuracy', 'accuracy', 'val_loss', 'loss'].find((metric) => metric in logs);
  const result = shown === undefined ? '' : `${shown} ${logs[shown]!.toFixed(4)}`;
  return vscode.l10n.t('{0} is trained: {1}.', name, result);
}

/** Names the next things a person would want. */
function offer(message: string, { reference }: ResolvedModel, run: TrainingRun): void {
  const inspect = vscode.l10n.t('Inspect Weights');
  const save = vscode.l10n.t('Save…');
  const saved = run.progress.message !== undefined;
  void vscode.window.showInformationMessage(message, inspect, ...(saved ? [] : [save])).then((choice) => {
    if (choice === inspect) void vscode.commands.executeCommand(commands.inspectWeights, reference);
    else if (choice === save) void vscode.commands.executeCommand(commands.saveModel, reference);
  });
}

/** Keeps the context key that enables Pause, Continue and Stop in the palette. */
function trackState(run: TrainingRun): void {
  let shown: string | undefined;
  const show = (): void => {
    if (shown === run.progress.state) return;
    shown = run.progress.state;
    void vscode.commands.executeCommand('setContext', contextKeys.trainingState, shown);
  };
  run.onUpdate(show);
  show();
}
