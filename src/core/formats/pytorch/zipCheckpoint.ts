// PyTorch's files since 1.6: a zip archive with one folder that holds `data.pkl` and a file for each storage. Also what
// TorchScript writes, which is the same with code beside it.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../io/byteSource';
import { fileError } from '../../io/fileError';
import { lazySource } from '../../io/lazySource';
import { openZipEntry, type ZipEntry } from '../../io/zip';
import type { Checkpoint, MetadataEntry, SecurityFinding } from '../../model/checkpoint';
import { pickleFindings } from '../pickle/pickleFindings';
import { zipFindings } from '../zipFindings';
import { readPickleAt } from './readPickleAt';
import { gatherObjects, type Storages } from './torchObjects';

export const pickleEntry = /^[^/]+\/data\.pkl$/;

/** @param entries of the archive */
export async function openZipCheckpoint(
  source: ByteSource,
  entries: readonly ZipEntry[],
): Promise<Checkpoint> {
  const pickles = entries.filter(({ name }) => pickleEntry.test(name));
  if (pickles.length === 0) {
    throw fileError(
      source.name,
      l10n.t("no PyTorch checkpoint: none of its {0} entries is called '…/data.pkl'.", entries.length),
    );
  }
  const [pickled] = pickles;
  const folder = pickled.name.slice(0, -'data.pkl'.length);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const pickle = await readPickleAt(await openZipEntry(source, pickled), 0);
  const { list, metadata, remarks } = gatherObjects(pickle.value, await zipStorages(source, byName, folder));
  const code = entries.filter(({ name }) => name.startsWith(`${folder}code/`) && name.endsWith('.py'));
  return {
    format: 'pytorch',
    formatName: code.length > 0 ? 'TorchScript' : 'PyTorch',
    formatVersion: await shortText(source, byName.get(`${folder}version`)),
    tensors: list.tensors,
    unreadable: list.unreadable,
    metadata: [...(await archiveFacts(source, byName, folder)), ...metadata],
    findings: [
      ...pickleFindings(pickle.globals.values(), pickled.name),
      ...codeFindings(folder, code.length),
      ...zipFindings(entries, source.size),
    ],
    remarks: [
      ...remarks,
      ...(pickles.length > 1
        ? [l10n.t("It has {0} entries called data.pkl; '{1}' is shown.", pickles.length, pickled.name)]
        : []),
    ],
    readElements: list.readElements,
    dispose: () => undefined,
  };
}

async function zipStorages(
  source: ByteSource,
  entries: ReadonlyMap<string, ZipEntry>,
  folder: string,
): Promise<Storages> {
  const order = await shortText(source, entries.get(`${folder}byteorder`));
  const opened = new Map<string, ByteSource>();
  return {
    order: order === 'big' ? 'big' : 'little',
    find({ key }) {
      const entry = entries.get(`${folder}data/${key}`);
      if (!entry) return undefined;
      const found =
        opened.get(key) ??
        lazySource(`${source.name}:${entry.name}`, entry.size, () => openZipEntry(source, entry));
      opened.set(key, found);
      return found;
    },
  };
}

/** `version`, `byteorder`: a word. */
async function shortText(source: ByteSource, entry: ZipEntry | undefined): Promise<string | undefined> {
  if (!entry || entry.size > 100) return undefined;
  const opened = await openZipEntry(source, entry);
  return new TextDecoder().decode(await opened.read(0, entry.size)).trim();
}

async function archiveFacts(
  source: ByteSource,
  entries: ReadonlyMap<string, ZipEntry>,
  folder: string,
): Promise<readonly MetadataEntry[]> {
  const facts: MetadataEntry[] = [];
  for (const name of ['version', 'byteorder', '.format_version', '.data/serialization_id']) {
    const value = await shortText(source, entries.get(folder + name));
    if (value !== undefined) facts.push({ name, value });
  }
  return facts;
}

function codeFindings(folder: string, files: number): readonly SecurityFinding[] {
  if (files === 0) return [];
  return [
    {
      severity: 'note',
      what: 'TorchScript',
      where: `${folder}code/`,
      why: l10n.t("{0} files of code that run in PyTorch's own interpreter when the model is called.", files),
    },
  ];
}
