// PyTorch's files before 1.6: pickles one after another (a magic number, the protocol, the machine, the objects, the keys
// of the storages), then each storage's length and bytes. Also a plain pickle, which has no storages at all.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../io/byteSource';
import { fileError } from '../../io/fileError';
import { pagedSource } from '../../io/pagedSource';
import { sliceSource } from '../../io/sliceSource';
import type { Checkpoint, MetadataEntry } from '../../model/checkpoint';
import { pickleFindings } from '../pickle/pickleFindings';
import type { Pickle } from '../pickle/pickleMachine';
import { isKind, type PickleGlobal, type PickleValue, pythonText } from '../pickle/pickleValue';
import { walkPickle } from '../pickle/pickleWalk';
import { readPickleAt } from './readPickleAt';
import { gatherObjects, type Storages } from './torchObjects';
import type { StorageReference } from './torchTensor';
import { storageReferences } from './storageReferences';

const magic = 0x1950a86a20f9469cfc6cn;
const knownProtocol = 1001;

export async function openLegacyCheckpoint(source: ByteSource): Promise<Checkpoint> {
  const first = await readPickleAt(source, 0);
  if (first.value === magic) return openStream(source, first.end);
  return openPlainPickle(source, first);
}

async function openStream(source: ByteSource, start: number): Promise<Checkpoint> {
  const protocol = await readPickleAt(source, start);
  if (protocol.value !== knownProtocol) {
    throw fileError(
      source.name,
      l10n.t(
        "the protocol of PyTorch's old format is {0}; {1} is known.",
        pythonText(protocol.value),
        knownProtocol,
      ),
    );
  }
  const machine = await readPickleAt(source, protocol.end);
  const objects = await readPickleAt(source, machine.end);
  const keys = await readPickleAt(source, objects.end);
  const storages = await readStorages(source, keys, objects, isLittle(machine.value));
  const { list, metadata, remarks } = gatherObjects(objects.value, storages);
  return {
    format: 'pytorch',
    formatName: 'PyTorch',
    formatVersion: String(knownProtocol),
    tensors: list.tensors,
    unreadable: list.unreadable,
    metadata: [...machineFacts(machine.value), ...metadata],
    findings: pickleFindings(allGlobals([protocol, machine, objects, keys]), l10n.t('the pickle')),
    remarks: [...remarks, ...storages.remarks],
    readElements: list.readElements,
    dispose: () => undefined,
  };
}

function openPlainPickle(source: ByteSource, pickle: Pickle): Checkpoint {
  const { list, metadata, remarks } = gatherObjects(pickle.value, { order: 'little', find: () => undefined });
  return {
    format: 'pytorch',
    formatName: l10n.t('Python pickle'),
    tensors: list.tensors,
    unreadable: list.unreadable,
    metadata,
    findings: pickleFindings(pickle.globals.values(), l10n.t('the pickle')),
    remarks: [
      l10n.t("A pickle without PyTorch's magic number: torch.load would refuse it."),
      ...(pickle.end < source.size
        ? [l10n.t('{0} bytes after the pickle belong to nothing.', source.size - pickle.end)]
        : []),
      ...remarks,
    ],
    readElements: list.readElements,
    dispose: () => undefined,
  };
}

/** Each storage has its number of elements in eight bytes, then its bytes; its element type only the objects tell. */
async function readStorages(
  source: ByteSource,
  keys: Pickle,
  objects: Pickle,
  little: boolean,
): Promise<Storages & { readonly remarks: readonly string[] }> {
  const references = storageReferences(objects.value);
  const pages = pagedSource(source);
  const found = new Map<string, ByteSource>();
  const remarks: string[] = [];
  let position = keys.end;
  for (const key of keysOf(source, keys.value)) {
    const reference = references.get(key);
    if (!reference) {
      remarks.push(
        l10n.t("The file has a storage '{0}' that no tensor refers to; those after it are lost.", key),
      );
      break;
    }
    const size = reference.type?.size;
    if (size === undefined) {
      remarks.push(
        l10n.t(
          "The storage '{0}' has the unknown type {1}; those after it are lost.",
          key,
          reference.typeName,
        ),
      );
      break;
    }
    const problem = await addStorage(pages, found, key, reference, position, size, little);
    if (problem !== undefined) {
      remarks.push(problem);
      break;
    }
    position += 8 + reference.size * size;
  }
  return { order: little ? 'little' : 'big', find: ({ key }) => found.get(key), remarks };
}

async function addStorage(
  source: ByteSource,
  found: Map<string, ByteSource>,
  key: string,
  reference: StorageReference,
  position: number,
  size: number,
  little: boolean,
): Promise<string | undefined> {
  if (position + 8 > source.size) return l10n.t("The file ends before the storage '{0}'.", key);
  const bytes = await source.read(position, 8);
  const count = new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0, little);
  if (count !== BigInt(reference.size)) {
    return l10n.t(
      "The storage '{0}' should have {1} elements, but says {2}; those after it are lost.",
      key,
      reference.size,
      String(count),
    );
  }
  const start = position + 8;
  const length = Math.min(reference.size * size, source.size - start);
  found.set(key, sliceSource(source, source.name, start, length));
  return undefined;
}

function keysOf(source: ByteSource, value: PickleValue): readonly string[] {
  if (
    isKind(value, 'list') &&
    value.items.every((key) => typeof key === 'string' || typeof key === 'number')
  ) {
    return value.items.map(String);
  }
  throw fileError(source.name, l10n.t('a list of the storages should follow the objects, but does not.'));
}

function isLittle(machine: PickleValue): boolean {
  return !isKind(machine, 'dict') || machine.entries.get('little_endian') !== false;
}

function machineFacts(machine: PickleValue): readonly MetadataEntry[] {
  const facts: MetadataEntry[] = [];
  walkPickle(machine, {
    object: () => false,
    scalar: (value, name) => facts.push({ name, value: pythonText(value) }),
  });
  return facts;
}

function allGlobals(pickles: readonly Pickle[]): readonly PickleGlobal[] {
  return pickles.flatMap(({ globals }) => [...globals.values()]);
}
