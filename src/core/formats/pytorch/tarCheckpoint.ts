// PyTorch's files before 0.1.10: a tar archive of `pickle`, `storages` and `tensors`. torch/serialization.py, legacy_load.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../io/byteSource';
import { fileError } from '../../io/fileError';
import { sliceSource } from '../../io/sliceSource';
import { SourceReader } from '../../io/sourceReader';
import { readTar } from '../../io/tar';
import type { Checkpoint } from '../../model/checkpoint';
import { declaredShape, largestRank } from '../checkpointReader';
import { pickleFindings } from '../pickle/pickleFindings';
import type { Pickle } from '../pickle/pickleMachine';
import { isKind, type PickleValue, pythonText } from '../pickle/pickleValue';
import { readPickleAt } from './readPickleAt';
import { gatherObjects } from './torchObjects';
import type { StorageReference, TorchTensor } from './torchTensor';
import { storageType } from './torchTypes';

interface Stored {
  readonly reference: StorageReference;
  readonly source: ByteSource;
}

export async function openTarCheckpoint(source: ByteSource): Promise<Checkpoint> {
  const entries = await readTar(source);
  const storages = await readStorages(entryOf(source, entries, 'storages'));
  const tensors = await readTensors(entryOf(source, entries, 'tensors'), storages.found);
  const pickle = await readPickleAt(entryOf(source, entries, 'pickle'), 0);
  const { list, metadata, remarks } = gatherObjects(
    pickle.value,
    { order: 'little', find: ({ key }) => storages.found.get(key)?.source },
    (id) => (typeof id === 'string' || typeof id === 'number' ? tensors.found.get(String(id)) : undefined),
  );
  const pickles = [...storages.pickles, ...tensors.pickles, pickle];
  return {
    format: 'pytorch',
    formatName: 'PyTorch',
    formatVersion: 'tar',
    tensors: list.tensors,
    unreadable: list.unreadable,
    metadata,
    findings: pickleFindings(
      new Map(pickles.flatMap(({ globals }) => [...globals])).values(),
      l10n.t('the pickle'),
    ),
    remarks,
    readElements: list.readElements,
    dispose: () => undefined,
  };
}

function entryOf(source: ByteSource, entries: ReadonlyMap<string, ByteSource>, name: string): ByteSource {
  const entry = entries.get(name);
  if (entry) return entry;
  throw fileError(source.name, l10n.t("no PyTorch checkpoint: the tar archive has no '{0}'.", name));
}

/** How many, then of each a pickle `(key, location, type)`, the number of elements in eight bytes, and the elements. */
async function readStorages(
  source: ByteSource,
): Promise<{ readonly found: ReadonlyMap<string, Stored>; readonly pickles: readonly Pickle[] }> {
  const found = new Map<string, Stored>();
  const head = await readPickleAt(source, 0);
  const pickles = [head];
  const count = countOf(source, head.value);
  let position = head.end;
  for (let index = 0; index < count; index++) {
    const described = await readPickleAt(source, position);
    pickles.push(described);
    const [key, , type] = isKind(described.value, 'tuple') ? described.value.items : [];
    const known = isKind(type, 'global') ? storageType(type.name) : undefined;
    if (!known || !isKind(type, 'global')) {
      throw fileError(source.name, l10n.t('the storage {0} has no known element type.', index));
    }
    const reader = new SourceReader(source, 'little', l10n.t('the storages'), described.end);
    const size = await reader.uint64();
    const contents = sliceSource(source, source.name, reader.position, size * known.size);
    const reference = { key: pythonText(key ?? null), typeName: type.name, type: known, size };
    found.set(reference.key, { reference, source: contents });
    position = reader.position + size * known.size;
  }
  return { found, pickles };
}

/** How many, then of each a pickle `(key, storage, type)`, the rank in eight bytes, sizes, strides and the offset. */
async function readTensors(
  source: ByteSource,
  storages: ReadonlyMap<string, Stored>,
): Promise<{ readonly found: ReadonlyMap<string, TorchTensor>; readonly pickles: readonly Pickle[] }> {
  const found = new Map<string, TorchTensor>();
  const head = await readPickleAt(source, 0);
  const pickles = [head];
  const count = countOf(source, head.value);
  let position = head.end;
  for (let index = 0; index < count; index++) {
    const described = await readPickleAt(source, position);
    pickles.push(described);
    const [key, storage] = isKind(described.value, 'tuple') ? described.value.items : [];
    const reader = new SourceReader(source, 'little', l10n.t('the tensors'), described.end);
    const rank = await reader.uint32();
    // The rank was once written as eight bytes, of which four mean something.
    reader.skip(4);
    if (rank > largestRank) {
      throw fileError(
        source.name,
        l10n.t(
          "the tensor '{0}' has {1} dimensions; at most {2} are read.",
          pythonText(key ?? null),
          rank,
          largestRank,
        ),
      );
    }
    const shape = declaredShape(await integers(reader, rank));
    const strides = declaredShape(await integers(reader, rank));
    const [offset] = await integers(reader, 1);
    found.set(
      pythonText(key ?? null),
      describe(storages.get(pythonText(storage ?? null)), shape, strides, offset),
    );
    position = reader.position;
  }
  return { found, pickles };
}

function describe(
  stored: Stored | undefined,
  shape: readonly number[] | undefined,
  strides: readonly number[] | undefined,
  offset: number,
): TorchTensor {
  const type = stored?.reference.type;
  if (!stored || !type || !shape || !strides || offset < 0) {
    return {
      kind: 'listed',
      typeName: type?.name,
      shape,
      reason: l10n.t('Its description in the archive is damaged.'),
    };
  }
  return { kind: 'view', type, storage: stored.reference, view: { shape, strides, offset } };
}

async function integers(reader: SourceReader, count: number): Promise<readonly number[]> {
  const view = await reader.view(8 * count);
  return Array.from({ length: count }, (_, index) => Number(view.getBigInt64(8 * index, true)));
}

/** Each of them takes a pickle of some bytes, so more than the bytes there cannot be. */
function countOf(source: ByteSource, value: PickleValue): number {
  if (typeof value === 'number' && value >= 0 && value <= source.size) return value;
  throw fileError(source.name, l10n.t('it should begin with a count, but does not.'));
}
