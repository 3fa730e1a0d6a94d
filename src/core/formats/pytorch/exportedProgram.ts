// Exported programs of PyTorch (`.pt2`, torch.export): a zip archive with a table of weights in JSON and a file for each.
// torch/export/pt2_archive. The program itself is not read.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../io/byteSource';
import { fileError } from '../../io/fileError';
import { lazySource } from '../../io/lazySource';
import { asObject, parseStrictJson } from '../../io/strictJson';
import { openZipEntry, type ZipEntry } from '../../io/zip';
import type { Checkpoint } from '../../model/checkpoint';
import type { ByteOrder } from '../../tensor/decode';
import { declaredShape, declaredSize } from '../checkpointReader';
import { TensorList } from '../tensorList';
import { reachOf, stridedElements } from './stridedElements';
import { exportedType, torchElements } from './torchTypes';

/** The table of the weights; its folder holds them. */
export const weightsTable = /^[^/]+\/data\/weights\/[^/]*weights_config\.json$/;

/** A weight's line takes 300 bytes. */
const largestTable = 256 * 1024 * 1024;

/** @param entries of the archive */
export async function openExportedProgram(
  source: ByteSource,
  entries: readonly ZipEntry[],
): Promise<Checkpoint> {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const order = await byteOrder(source, entries);
  const list = new TensorList();
  const remarks: string[] = [];
  for (const table of entries.filter(({ name }) => weightsTable.test(name))) {
    const folder = table.name.slice(0, table.name.lastIndexOf('/') + 1);
    for (const [name, entry] of Object.entries(await readTable(source, table))) {
      const problem = addWeight(list, source, byName, folder, order, name, asObject(entry) ?? {});
      if (problem !== undefined) remarks.push(problem);
    }
  }
  return {
    format: 'pytorch',
    formatName: l10n.t('PyTorch exported program'),
    tensors: list.tensors,
    unreadable: list.unreadable,
    metadata: [],
    findings: [],
    remarks,
    readElements: list.readElements,
    dispose: () => undefined,
  };
}

async function readTable(source: ByteSource, table: ZipEntry): Promise<Readonly<Record<string, unknown>>> {
  if (table.size > largestTable) {
    throw fileError(
      source.name,
      l10n.t("'{0}' has {1} bytes; at most {2} are read.", table.name, table.size, largestTable),
    );
  }
  const opened = await openZipEntry(source, table);
  const text = new TextDecoder().decode(await opened.read(0, table.size));
  const config = asObject(asObject(parseStrictJson(text, source.name, table.name))?.config);
  if (config) return config;
  throw fileError(source.name, l10n.t("'{0}' has no table of weights ('config').", table.name));
}

/** A sentence when the weight could not even be listed with its shape. */
function addWeight(
  list: TensorList,
  source: ByteSource,
  entries: ReadonlyMap<string, ZipEntry>,
  folder: string,
  order: ByteOrder,
  name: string,
  weight: Readonly<Record<string, unknown>>,
): string | undefined {
  const meta = asObject(weight.tensor_meta);
  const shape = declaredShape(integers(meta?.sizes));
  const strides = declaredShape(integers(meta?.strides));
  const [offset] = integers([meta?.storage_offset]);
  const type = exportedType(Number(meta?.dtype));
  if (!shape || strides?.length !== shape.length || !Number.isSafeInteger(offset) || offset < 0 || !type) {
    return l10n.t("The description of the weight '{0}' is damaged.", name);
  }
  const typeName = type.name;
  const entry = entries.get(folder + String(weight.path_name));
  const view = { shape, strides, offset };
  const contents =
    entry && lazySource(`${source.name}:${entry.name}`, entry.size, () => openZipEntry(source, entry));
  const elements = contents && torchElements(type, contents, order);
  if (!contents || !elements || type.kind === 'listed' || weight.use_pickle === true) {
    const reason = contents
      ? l10n.t('Values of the element type {0} are not decoded.', typeName)
      : l10n.t("The file has no storage '{0}'.", String(weight.path_name));
    list.addUnreadable({ name, typeName, shape, reason });
  } else if (reachOf(view) * type.size > contents.size) {
    const reason = l10n.t(
      'Its shape takes {0} bytes of data; it has {1}.',
      reachOf(view) * type.size,
      contents.size,
    );
    list.addUnreadable({ name, typeName, shape, reason });
  } else {
    const dtype = type.kind === 'plain' ? type.dtype : type.type.dtype;
    const storedSize = declaredSize(shape) * type.size;
    const trainable = typeof weight.is_param === 'boolean' ? weight.is_param : undefined;
    list.add({ name, dtype, typeName, shape, storedSize, trainable }, stridedElements(elements, view));
  }
  return undefined;
}

/** `[{"as_int": 3}, …]`; what is none becomes -1, which no size is. */
function integers(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.map((item) => Number(asObject(item)?.as_int ?? -1)) : [-1];
}

async function byteOrder(source: ByteSource, entries: readonly ZipEntry[]): Promise<ByteOrder> {
  const entry = entries.find(({ name, size }) => /^[^/]+\/byteorder$/.test(name) && size < 100);
  if (!entry) return 'little';
  const opened = await openZipEntry(source, entry);
  return new TextDecoder().decode(await opened.read(0, entry.size)).trim() === 'big' ? 'big' : 'little';
}
