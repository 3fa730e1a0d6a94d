// Where on this machine the files of a dataset are, or what was looked for and where.

import * as l10n from '@vscode/l10n';
import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { generatedNames } from '../core/datasets/generated/generate';
import type { DataSpec } from '../core/model/modelSpec';
import { type NamedDataset, namedDataset, namedDatasets } from './namedDatasets';

export interface DataPlaces {
  /** Relative paths start here. */
  readonly baseFolder: string;
  /** Searched for named datasets, before the places that Keras and Backstep use. */
  readonly dataFolders: readonly string[];
}

export interface MissingData {
  /** What was looked for and where, for people. */
  readonly message: string;
}

/** The two files of one part of an IDX set; either may be packed. */
export interface IdxFiles {
  readonly images: string;
  readonly labels: string;
}

/** A part of an IDX set by the names that its files begin with. */
const parts = { train: 'train', test: 't10k' } as const;

/** Undefined: everything that `data` needs is here. */
export async function locateData(data: DataSpec, places: DataPlaces): Promise<MissingData | undefined> {
  switch (data.kind) {
    case 'generate':
      return undefined;
    case 'named':
      return locateNamed(data.name, places);
    case 'csv':
    case 'npz':
      return missingUnless(path.resolve(places.baseFolder, data.path), 'file');
    case 'idx':
      return missingUnless(path.resolve(places.baseFolder, data.folder), 'folder');
  }
}

/** Where a named dataset's files are: a folder of IDX files or an archive. */
export async function findNamed(
  dataset: NamedDataset,
  places: DataPlaces,
): Promise<{ readonly folder: string } | { readonly archive: string } | undefined> {
  for (const folder of searchedFolders(dataset, places)) {
    if (await findIdxFiles(folder, 'train')) return { folder };
    for (const name of dataset.folders) {
      const archive = path.join(folder, `${name}.npz`);
      if (await isFile(archive)) return { archive };
    }
  }
  return undefined;
}

/** The files of one part in a folder; undefined unless both are there. */
export async function findIdxFiles(folder: string, part: keyof typeof parts): Promise<IdxFiles | undefined> {
  const names = await readdir(folder).catch(() => []);
  const find = (kind: string): string | undefined => {
    // Also the older names with a dot: train-images.idx3-ubyte.
    const pattern = new RegExp(`^${parts[part]}-${kind}[-.]idx\\d-ubyte(\\.gz)?$`);
    const name = names.filter((candidate) => pattern.test(candidate)).sort()[0];
    return name === undefined ? undefined : path.join(folder, name);
  };
  const [images, labels] = [find('images'), find('labels')];
  return images !== undefined && labels !== undefined ? { images, labels } : undefined;
}

/** Where a download of this dataset is kept. */
export function defaultDataFolder(name: string): string {
  const cache =
    process.env.XDG_CACHE_HOME ??
    (process.platform === 'win32'
      ? (process.env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local'))
      : process.platform === 'darwin'
        ? path.join(homedir(), 'Library', 'Caches')
        : path.join(homedir(), '.cache'));
  return path.join(cache, 'backstep', name);
}

/** Names that a model may give its data. */
export function knownNames(): readonly string[] {
  return [...namedDatasets.map(({ name }) => name), ...generatedNames];
}

async function locateNamed(name: string, places: DataPlaces): Promise<MissingData | undefined> {
  if (generatedNames.includes(name)) return undefined;
  const dataset = namedDataset(name);
  if (!dataset) {
    return {
      message: l10n.t("There is no dataset '{0}'; there are {1}.", name, knownNames().join(', ')),
    };
  }
  if (await findNamed(dataset, places)) return undefined;
  const files = dataset.files.map((file) => file.name).join(', ');
  const folders = searchedFolders(dataset, places).map((folder) => `  ${folder}`);
  return {
    message: l10n.t(
      '{0}: looked for {1} (also unpacked, or as {2}) in\n{3}',
      dataset.name,
      files,
      `${dataset.name}.npz`,
      folders.join('\n'),
    ),
  };
}

function searchedFolders({ name, folders }: NamedDataset, { dataFolders }: DataPlaces): string[] {
  const keras = path.join(process.env.KERAS_HOME ?? path.join(homedir(), '.keras'), 'datasets');
  return [...dataFolders, keras]
    .flatMap((folder) => [...folders.map((own) => path.join(folder, own)), folder])
    .filter((folder) => !isOfAnother(name, folder))
    .concat(defaultDataFolder(name));
}

/** MNIST and Fashion-MNIST call their files the same: a folder with the other's name is the other. */
function isOfAnother(name: string, folder: string): boolean {
  const own = namedDataset(path.basename(folder));
  return own !== undefined && own.name !== name;
}

async function missingUnless(target: string, kind: 'file' | 'folder'): Promise<MissingData | undefined> {
  const found = await stat(target).catch(() => undefined);
  if (kind === 'file' ? found?.isFile() : found?.isDirectory()) return undefined;
  return {
    message:
      kind === 'file'
        ? l10n.t("There is no file '{0}'.", target)
        : l10n.t("There is no folder '{0}'.", target),
  };
}

async function isFile(target: string): Promise<boolean> {
  return (await stat(target).catch(() => undefined))?.isFile() ?? false;
}
