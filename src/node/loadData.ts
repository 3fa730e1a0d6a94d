// The samples that a model's data description means, read into memory.

import * as l10n from '@vscode/l10n';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../core/base/errors';
import { arraysDataset } from '../core/datasets/arrays';
import { csvDataset } from '../core/datasets/csv';
import { type Dataset, type DataSplits, mapSplits } from '../core/datasets/dataset';
import { generate, generatedNames } from '../core/datasets/generated/generate';
import { idxDataset, readIdx } from '../core/datasets/idx';
import { fileError } from '../core/io/fileError';
import type { DataSource, DataSpec } from '../core/model/modelSpec';
import { readTensor } from '../core/formats/readTensor';
import { withCheckpoint } from './checkpointFile';
import { readError, withFileSource } from './fileSource';
import { type DataPlaces, findIdxFiles, findNamed, type IdxFiles, locateData } from './locateData';
import { namedDataset } from './namedDatasets';

/** @throws UserError when something is missing or damaged: what was looked for, where, and what is wrong with it */
export async function loadData(spec: DataSpec, places: DataPlaces): Promise<DataSplits> {
  const splits = await load(spec, places);
  const { scale } = spec;
  if (scale === undefined) return splits;
  if (!(scale > 0)) throw new UserError(l10n.t('Data: scale must be greater than 0, but is {0}.', scale));
  return mapSplits(splits, (part) => ({ ...part, scale }));
}

async function load(source: DataSource, places: DataPlaces): Promise<DataSplits> {
  const inBase = (file: string): string => path.resolve(places.baseFolder, file);
  switch (source.kind) {
    case 'generate':
      return generate(source);
    case 'named':
      return loadNamed(source.name, places);
    case 'csv': {
      const file = inBase(source.path);
      return { train: csvDataset(path.basename(file), await readText(file), source.target) };
    }
    case 'npz':
      return loadArchive(inBase(source.path));
    case 'idx':
      return loadFolder(inBase(source.folder));
  }
}

async function loadNamed(name: string, places: DataPlaces): Promise<DataSplits> {
  if (generatedNames.includes(name)) return generate({ kind: 'generate', set: name });
  const dataset = namedDataset(name);
  const found = dataset && (await findNamed(dataset, places));
  if (!found) {
    const missing = await locateData({ kind: 'named', name }, places);
    throw new UserError(missing?.message ?? name);
  }
  const splits = 'folder' in found ? await loadFolder(found.folder) : await loadArchive(found.archive);
  return mapSplits(splits, (part) => ({ ...part, name: dataset.name, classNames: dataset.classNames }));
}

async function loadFolder(folder: string): Promise<DataSplits> {
  const [train, test] = await Promise.all([findIdxFiles(folder, 'train'), findIdxFiles(folder, 'test')]);
  if (!train) {
    throw new UserError(
      l10n.t(
        '{0}: looked for train-images-idx3-ubyte and train-labels-idx1-ubyte (also .gz), and did not find both.',
        folder,
      ),
    );
  }
  const name = path.basename(folder);
  return {
    train: await loadIdx(name, train),
    validation: test && (await loadIdx(name, test)),
  };
}

async function loadIdx(name: string, { images, labels }: IdxFiles): Promise<Dataset> {
  const read = (file: string) => withFileSource(file, readIdx);
  return idxDataset(name, await read(images), await read(labels));
}

function loadArchive(file: string): Promise<DataSplits> {
  return withCheckpoint(file, (checkpoint) => {
    const { tensors } = checkpoint;
    return arraysDataset(
      path.basename(file),
      tensors.map(({ name }) => name),
      (name) => {
        const tensor = tensors.find((candidate) => candidate.name === name);
        return tensor && readTensor(checkpoint, tensor);
      },
    );
  });
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw readError(file, error);
  });
  let text: string | undefined;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = undefined;
  }
  // UTF-16 and binary files hold zeros, which are valid UTF-8 but no text.
  if (text !== undefined && !text.includes('\0')) return text;
  throw fileError(path.basename(file), l10n.t('it is not text in UTF-8. Save it in that encoding.'));
}
