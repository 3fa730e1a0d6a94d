// The data that a model trains on: what its text names, or what the user chooses when that is not on this machine.

import * as vscode from 'vscode';
import { dirname } from 'node:path';
import { CancellationSource } from '../../core/base/cancellation';
import { CancelledError } from '../../core/base/errors';
import type { DataSpec, ModelSpec } from '../../core/model/modelSpec';
import { downloadNamedDataset, downloadSize } from '../../node/downloadDataset';
import { defaultDataFolder, locateData, type MissingData } from '../../node/locateData';
import type { TrainingRequest } from '../../protocol/engine';
import type { ResolvedModel } from '../modelFiles';
import { fileName } from '../modelReference';
import { addDataFolder, dataFolders } from '../settings';

type DataRequest = Pick<TrainingRequest, 'data' | 'baseFolder' | 'dataFolders'>;

/** What data are looked for: of a text, or of a saved model, which has none. */
export type ModelWithData = Pick<ResolvedModel, 'reference' | 'uri'> & {
  readonly source: { readonly spec: ModelSpec };
};

const garments: DataSpec = { kind: 'generate', set: 'garments', scale: 255 };

export class DataFinder {
  /** @throws CancelledError when the user goes back */
  async find(model: ModelWithData): Promise<DataRequest> {
    const baseFolder = dirname(model.uri.fsPath);
    const request = (data: DataSpec): DataRequest => ({ data, baseFolder, dataFolders: dataFolders() });
    const data = model.source.spec.data ?? (await chooseData(model));
    for (;;) {
      const missing = await locateData(data, { baseFolder, dataFolders: dataFolders() });
      if (!missing) return request(data);
      const replacement = await this.replace(missing, data);
      if (replacement) return request(replacement);
    }
  }

  async chooseFolder(): Promise<void> {
    const chosen = await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      openLabel: vscode.l10n.t('Search Here for Data'),
    });
    if (!chosen?.[0]) throw new CancelledError();
    await addDataFolder(chosen[0].fsPath);
  }

  /** What the user wants instead of missing data; undefined: look again. */
  private async replace(missing: MissingData, data: DataSpec): Promise<DataSpec | undefined> {
    const useGarments = vscode.l10n.t('Use Generated Garments');
    const chooseFolder = vscode.l10n.t('Choose a Folder…');
    const download = vscode.l10n.t('Download');
    const named = data.kind === 'named' ? data.name : undefined;
    const size = named === undefined ? undefined : downloadSize(named);
    const choices = [
      ...(named === undefined ? [] : [useGarments, chooseFolder]),
      ...(size === undefined ? [] : [download]),
    ];
    const detail =
      size === undefined
        ? missing.message
        : `${missing.message}\n\n${vscode.l10n.t('The download has {0} MB and is checked against its published checksum.', Math.round(size / 1e6))}`;
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t('The data is not on this machine.'),
      { modal: true, detail },
      ...choices,
    );
    if (choice === useGarments) return garments;
    if (choice === chooseFolder) {
      await this.chooseFolder();
      return undefined;
    }
    if (choice === download && named !== undefined) {
      await downloadWithProgress(named);
      return undefined;
    }
    throw new CancelledError();
  }
}

/** A model text without data: Python whose arrays come from elsewhere, or a model file that names none. */
async function chooseData({ reference }: ModelWithData): Promise<DataSpec> {
  const sets: readonly (vscode.QuickPickItem & { data?: DataSpec })[] = [
    {
      label: 'garments',
      description: vscode.l10n.t('28 × 28 pictures, ten classes, generated'),
      data: garments,
    },
    { label: 'fashion-mnist', data: { kind: 'named', name: 'fashion-mnist', scale: 255 } },
    { label: 'mnist', data: { kind: 'named', name: 'mnist', scale: 255 } },
    { label: vscode.l10n.t('A CSV or NPZ file…') },
  ];
  const choice = await vscode.window.showQuickPick(sets, {
    title: vscode.l10n.t('{0} does not say which data it trains on', fileName(reference)),
    placeHolder: vscode.l10n.t('Which data?'),
  });
  if (!choice) throw new CancelledError();
  return choice.data ?? (await chooseDataFile());
}

async function chooseDataFile(): Promise<DataSpec> {
  const chosen = await vscode.window.showOpenDialog({ filters: { CSV: ['csv'], NPZ: ['npz'] } });
  const path = chosen?.[0]?.fsPath;
  if (path === undefined) throw new CancelledError();
  return path.toLowerCase().endsWith('.csv') ? { kind: 'csv', path } : { kind: 'npz', path };
}

async function downloadWithProgress(name: string): Promise<void> {
  const cancellation = new CancellationSource();
  await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Downloading {0}', name),
      cancellable: true,
    },
    (progress, token) => {
      token.onCancellationRequested(() => cancellation.cancel());
      let shown = 0;
      return downloadNamedDataset(name, defaultDataFolder(name), {
        token: cancellation.token,
        onProgress: (done, total) => {
          const share = (done / total) * 100;
          progress.report({
            increment: share - shown,
            message: `${(done / 1e6).toFixed(1)} / ${(total / 1e6).toFixed(1)} MB`,
          });
          shown = share;
        },
      });
    },
  );
}
