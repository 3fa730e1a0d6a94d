// What each command does, in a line or two; the work is done by the parts.

import * as vscode from 'vscode';
import { CancelledError, UserError } from '../../core/base/errors';
import type { NetworkPage } from '../../protocol/network';
import type { SummaryPage } from '../../protocol/summary';
import type { TrainingPage } from '../../protocol/training';
import type { WeightsPage } from '../../protocol/weights';
import type { ModelFiles } from '../modelFiles';
import { layerFrom, type ModelReference, referenceFrom } from '../modelReference';
import type { ModelSession } from '../modelSession';
import type { ModelSessions } from '../modelSessions';
import { revealLayer } from '../revealLayer';
import { isSavedModel } from '../savedModel';
import { activeCheckpoint, isCheckpoint } from '../editors/checkpointFiles';
import type { CheckpointEditors } from '../editors/checkpointEditors';
import type { DataFinder } from '../runs/dataFinder';
import { saveModel, trainModel } from '../runs/train';
import type { ModelsTree } from '../views/modelsTree';
import type { Pages } from '../views/pages';
import type { WantedSelections } from '../views/wantedSelections';
import { createDebugCommands } from '../debug/debugCommands';
import type { DebugSessions } from '../debug/debugSessions';
import { tensorsOf } from '../debug/tensorPages';
import { chooseLayer } from './chooseLayer';
import type { CommandTable } from './registerCommands';

interface Parts {
  readonly files: ModelFiles;
  readonly sessions: ModelSessions;
  readonly debugged: DebugSessions;
  readonly data: DataFinder;
  readonly answers: vscode.Memento;
  readonly tree: ModelsTree;
  readonly checkpoints: CheckpointEditors;
  readonly pages: {
    readonly training: Pages<TrainingPage>;
    readonly summary: Pages<SummaryPage>;
    readonly weights: Pages<WeightsPage>;
    readonly network: Pages<NetworkPage>;
  };
  readonly wanted: WantedSelections;
}

export function createCommandTable({
  files,
  sessions,
  debugged,
  data,
  answers,
  tree,
  checkpoints,
  pages,
  wanted,
}: Parts): CommandTable {
  /** The run that pause, continue and stop mean: of the model named, else the one that began last. */
  const running = (argument: unknown): ModelSession => {
    const reference = argument as ModelReference | undefined;
    const session = reference?.uri ? sessions.of(reference) : sessions.latest;
    if (!session?.state) throw new UserError(vscode.l10n.t('Nothing has been trained in this window yet.'));
    return session;
  };

  return {
    async train(argument) {
      const model = await files.resolve(argument);
      await trainModel(model, {
        sessions,
        data,
        answers,
        showPage: () => void pages.training.show(model.reference),
      });
    },
    async showSummary(argument) {
      const checkpoint = checkpointFrom(argument);
      if (checkpoint) await checkpoints.show(checkpoint, { tab: 'summary' });
      else pages.summary.show((await files.resolve(argument)).reference);
    },
    async inspectWeights(argument) {
      const checkpoint = checkpointFrom(argument);
      if (checkpoint) {
        await checkpoints.show(checkpoint, { tab: 'layers', layer: layerFrom(argument) });
        return;
      }
      const { reference, source } = await files.resolve(argument);
      const layer = layerFrom(argument) ?? (await chooseLayer(source.spec));
      wanted.show(pages.weights, reference, { layer });
    },
    async showNetwork(argument) {
      pages.network.show(savedModelFrom(argument) ?? (await files.resolve(argument)).reference);
    },
    async tune() {
      await vscode.window.showInformationMessage(
        vscode.l10n.t(
          'Tuning comes to the editor with the next version of Backstep. In a terminal, backstep tune does it today.',
        ),
      );
    },
    pauseTraining: (argument) => running(argument).run?.pause(),
    resumeTraining: (argument) => running(argument).run?.resume(),
    stopTraining: (argument) => running(argument).stop(),
    showTraining: (argument) => void pages.training.show(running(argument).reference),
    async saveModel(argument) {
      await saveModel(await files.resolve(argument ?? sessions.latest?.reference), sessions);
    },
    chooseDataFolder: () => data.chooseFolder(),
    async revealLayer(argument) {
      const layer = layerFrom(argument);
      if (layer === undefined) throw new CancelledError();
      await revealLayer(await files.resolve(argument), layer);
    },
    refreshModels: () => tree.refresh(),
    ...createDebugCommands({
      files,
      sessions: debugged,
      showTensors: (session, selection) => wanted.show(pages.weights, tensorsOf(session), selection),
    }),
  };
}

/** A checkpoint that a command was called on, or whose editor is in front. */
function checkpointFrom(argument: unknown): vscode.Uri | undefined {
  if (argument === undefined) return activeCheckpoint();
  const reference = referenceFrom(argument);
  const uri = reference && vscode.Uri.parse(reference.uri);
  return uri && isCheckpoint(uri) ? uri : undefined;
}

/** A saved model that a command was called on, such as a file in the Explorer. */
function savedModelFrom(argument: unknown): ModelReference | undefined {
  const reference = referenceFrom(argument);
  return reference && isSavedModel(reference) ? reference : undefined;
}
