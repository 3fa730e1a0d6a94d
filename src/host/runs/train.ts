// "Backstep: Train": from a model text to a trained, saved network.

import * as vscode from 'vscode';
import { basename } from 'node:path';
import { UserError } from '../../core/base/errors';
import { formatValue } from '../../core/base/numbers';
import type { DataSpec } from '../../core/model/modelSpec';
import { commands } from '../contributions';
import type { ResolvedModel } from '../modelFiles';
import { fileName, type ModelReference } from '../modelReference';
import type { ModelSession } from '../modelSession';
import type { ModelSessions } from '../modelSessions';
import type { DataFinder } from './dataFinder';
import { askForFile, chooseOutput, suggestedOutput } from './output';
import { indicateRun } from './runIndicator';
import type { TrainingRun } from './trainingRun';

export interface TrainParts {
  readonly sessions: ModelSessions;
  readonly data: DataFinder;
  readonly answers: vscode.Memento;
  /** Brings the training page of this model to the front. */
  showPage(): void;
}

/** @throws UserError when the model or its data do not fit; CancelledError when the user goes back */
export async function trainModel(model: ResolvedModel, parts: TrainParts): Promise<void> {
  const { reference, source } = model;
  const session = parts.sessions.of(reference);
  requireCompiled(model);
  if (session.isBusy && !(await confirmRestart(fileName(reference)))) {
    parts.showPage();
    return;
  }
  const data = await parts.data.find(model);
  const output = await chooseOutput(reference, parts.answers);
  parts.showPage();
  await indicateRun(session, async () => {
    const run = await session.prepareRun({ model: source.spec, ...data }, readingText(data.data));
    const state = await run.train();
    if (state === 'stopped') offerNext(stoppedText(reference, run), reference, [save(reference)]);
    else if (!output) offerNext(finishedText(reference, run), reference, [save(reference)]);
    else if (await saved(session, output)) offerNext(finishedText(reference, run), reference, []);
  });
}

/** Saves the trained network of a model where the user says. */
export async function saveModel({ reference }: ResolvedModel, sessions: ModelSessions): Promise<void> {
  const session = sessions.of(reference);
  if (!session.isTrained) {
    throw new UserError(
      vscode.l10n.t('{0} has not been trained in this window yet: train it first.', fileName(reference)),
    );
  }
  await saved(session, await askForFile(suggestedOutput(reference)));
}

/** Whether the trained network is in the file now; otherwise the user has been told why and may choose another. */
async function saved(session: ModelSession, output: vscode.Uri): Promise<boolean> {
  try {
    await session.save(output.fsPath);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    session.run?.remark(vscode.l10n.t('Not saved yet: {0}', error.message));
    offer(vscode.window.showErrorMessage, error.message, [save(session.reference)]);
    return false;
  }
  session.run?.remark(vscode.l10n.t('Saved to {0}', vscode.workspace.asRelativePath(output)));
  return true;
}

/** `Reading fashion-mnist` */
export function readingText(data: DataSpec): string {
  switch (data.kind) {
    case 'named':
      return vscode.l10n.t('Reading {0}', data.name);
    case 'csv':
    case 'npz':
      return vscode.l10n.t('Reading {0}', basename(data.path));
    case 'idx':
      return vscode.l10n.t('Reading {0}', basename(data.folder));
    case 'generate':
      return vscode.l10n.t('Generating {0}', data.set);
  }
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

function finishedText(reference: ModelReference, run: TrainingRun): string {
  const logs = run.epochs.at(-1)?.logs ?? run.progress.logs;
  const metric = ['val_accuracy', 'accuracy', 'val_loss', 'loss'].find((name) => name in logs);
  return metric === undefined
    ? vscode.l10n.t('{0} is trained.', fileName(reference))
    : vscode.l10n.t('{0} is trained: {1} {2}.', fileName(reference), metric, formatValue(logs[metric]));
}

function stoppedText(reference: ModelReference, run: TrainingRun): string {
  return vscode.l10n.t(
    'Training of {0} was stopped in epoch {1}. What it has learnt so far is kept.',
    fileName(reference),
    run.progress.epoch,
  );
}

/** A button of a notification. */
interface NextStep {
  readonly title: string;
  readonly command: string;
  readonly argument: ModelReference;
}

function save(argument: ModelReference): NextStep {
  return { title: vscode.l10n.t('Save…'), command: commands.saveModel, argument };
}

function offerNext(message: string, argument: ModelReference, more: readonly NextStep[]): void {
  const inspect = { title: vscode.l10n.t('Inspect Weights'), command: commands.inspectWeights, argument };
  offer(vscode.window.showInformationMessage, message, [inspect, ...more]);
}

/** Nobody waits for the answer: the notification may stay for hours. */
function offer(
  show: (message: string, ...steps: NextStep[]) => Thenable<NextStep | undefined>,
  message: string,
  steps: readonly NextStep[],
): void {
  void show(message, ...steps).then(
    (chosen) => chosen && vscode.commands.executeCommand(chosen.command, chosen.argument),
  );
}
