// Weights pages: the tensors of a model at work, looked at in the worker that holds them.

import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import { CancelledError } from '../../core/base/errors';
import type { Remote } from '../../protocol/channel';
import type {
  FileFormat,
  SaveRequest,
  TensorQueries,
  WeightsInspection,
  WeightsPage,
  WeightsPageContent,
  WeightsPageHost,
} from '../../protocol/weights';
import { commands } from '../contributions';
import { showingErrors } from '../errors';
import type { ModelFiles } from '../modelFiles';
import { fileName, type ModelReference } from '../modelReference';
import type { ModelSession } from '../modelSession';
import type { ModelSessions } from '../modelSessions';
import { revealLayer } from '../revealLayer';
import type { PageContent } from './pages';
import type { WantedSelections } from './wantedSelections';

/** Weights change at the end of each epoch; short epochs need not redraw the page each time. */
const refreshInterval = 1000;

const fileFilters: Readonly<Record<FileFormat, Record<string, string[]>>> = {
  npy: { NumPy: ['npy'] },
  csv: { CSV: ['csv'] },
  json: { JSON: ['json'] },
};

export function weightsPageContent(
  files: ModelFiles,
  sessions: ModelSessions,
  reference: ModelReference,
  wanted: WantedSelections,
): PageContent<WeightsPage> {
  const session = sessions.of(reference);
  const inspection = async (): Promise<Remote<WeightsInspection>> => {
    const engine = await session.inspectModel((await files.open(reference)).source.spec);
    return engine.engine;
  };
  const functions: WeightsPageHost = {
    ...forwarded(inspection),
    exportText: async (request) => (await inspection()).exportText(request),
    async describe(): Promise<WeightsPageContent> {
      const title = await titleOf(files, reference);
      const tensors = await (await inspection()).tensors();
      const state = stateOf(session);
      return { title, state, tensors, selected: wanted.take(reference), hasSource: true };
    },
    save: async (request) => saveTensor(request, await inspection()),
    savePicture,
    reveal: (layer) => void showingErrors(async () => revealLayer(await files.open(reference), layer)),
    train: () => void vscode.commands.executeCommand(commands.train, reference),
    copy: (text) => void vscode.env.clipboard.writeText(text),
  };
  return {
    title: vscode.l10n.t('Weights: {0}', fileName(reference)),
    functions,
    opened(panel) {
      const owned = new DisposableStore();
      let timer: ReturnType<typeof setTimeout> | undefined;
      const refresh = (): void => {
        timer = undefined;
        if (panel.isVisible) panel.remote.refresh().catch(() => undefined);
      };
      owned.add(session.onWeightsChanged(() => (timer ??= setTimeout(refresh, refreshInterval))));
      owned.add({ dispose: () => clearTimeout(timer) });
      return owned;
    },
  };
}

/** The page's questions, given to the worker that holds the tensors. */
export function forwarded(
  inspection: () => Promise<Remote<Omit<TensorQueries, 'exportText'>>>,
): Omit<TensorQueries, 'exportText'> {
  return {
    statistics: async (request) => (await inspection()).statistics(request),
    quantiles: async (request) => (await inspection()).quantiles(request),
    histogram: async (request) => (await inspection()).histogram(request),
    sparkline: async (request) => (await inspection()).sparkline(request),
    remarks: async (request) => (await inspection()).remarks(request),
    tile: async (request) => (await inspection()).tile(request),
    values: async (request) => (await inspection()).values(request),
    units: async (request) => (await inspection()).units(request),
  };
}

async function titleOf(files: ModelFiles, reference: ModelReference): Promise<string> {
  return `${fileName(reference)} · ${(await files.open(reference)).source.spec.name}`;
}

/** `Untrained`, `After epoch 3`, `Epoch 2, batch 812`. */
function stateOf({ run }: ModelSession): string {
  const progress = run?.progress;
  if (!progress || progress.epoch === 0) return vscode.l10n.t('Untrained');
  const { batchesPerEpoch } = run.description;
  return progress.batch >= batchesPerEpoch
    ? vscode.l10n.t('After epoch {0}', progress.epoch)
    : vscode.l10n.t('Epoch {0}, after batch {1}', progress.epoch, progress.batch);
}

/** @throws CancelledError when the user names no file */
export async function saveTensor(
  request: SaveRequest,
  inspection: Remote<Pick<WeightsInspection, 'file'>>,
): Promise<void> {
  const name = `${request.tensor.replaceAll('/', '.')}.${request.format}`;
  await writeChosen(name, fileFilters[request.format], () => inspection.file(request));
}

/** @throws CancelledError when the user names no file */
export async function savePicture({
  name,
  png,
}: {
  readonly name: string;
  readonly png: Uint8Array;
}): Promise<void> {
  await writeChosen(`${name}.png`, { PNG: ['png'] }, () => Promise.resolve(png));
}

async function writeChosen(
  name: string,
  filters: Record<string, string[]>,
  contents: () => Promise<Uint8Array>,
): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    defaultUri: folder ? vscode.Uri.joinPath(folder, name) : undefined,
    filters,
  });
  if (!target) throw new CancelledError();
  await vscode.workspace.fs.writeFile(target, await contents());
}
