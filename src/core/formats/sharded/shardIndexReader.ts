// Checkpoints in several files with an index beside them (Hugging Face): `model.safetensors.index.json` and
// `pytorch_model.bin.index.json`. The index says which tensor lies in which file; it is not trusted with more.

import * as l10n from '@vscode/l10n';
import { messageOf, UserError } from '../../base/errors';
import type { ByteSource } from '../../io/byteSource';
import { fileError } from '../../io/fileError';
import { type SiblingFiles, staysInFolder } from '../../io/siblingFiles';
import { asObject, parseStrictJson } from '../../io/strictJson';
import type { Checkpoint, MetadataEntry, SecurityFinding } from '../../model/checkpoint';
import { type CheckpointReader, hasEnding, noSurroundings } from '../checkpointReader';
import { pytorchReader } from '../pytorch/pytorchReader';
import { safetensorsReader } from '../safetensors/safetensorsReader';
import { TensorList } from '../tensorList';

export const shardIndexReader: CheckpointReader = {
  format: 'shard index',
  detect: ({ name }) => (hasEnding(name, '.index.json') ? 'content' : undefined),
  open: (source, { siblings }) => openIndex(source, siblings),
};

/** A line for each tensor: half a million of them. */
const largestIndex = 32 * 1024 * 1024;
/** The largest models have some ten thousand. */
const mostTensors = 500_000;
/** The largest models have some two hundred. */
const mostShards = 2000;

async function openIndex(source: ByteSource, siblings: SiblingFiles): Promise<Checkpoint> {
  const index = await readIndex(source);
  const list = new TensorList();
  const findings: SecurityFinding[] = [];
  const metadata = [...index.metadata];
  const remarks: string[] = [];
  const shards: Checkpoint[] = [];
  for (const [file, names] of index.shards) {
    try {
      const shard = await openShard(source, siblings, file, findings);
      shards.push(shard);
      addShard(list, shard, file, names, remarks);
      findings.push(...shard.findings.map((finding) => ({ ...finding, where: `${file}: ${finding.where}` })));
      metadata.push(...shard.metadata.map(({ name, value }) => ({ name: `${file}: ${name}`, value })));
      remarks.push(...shard.remarks.map((remark) => `${file}: ${remark}`));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      for (const name of names) list.addUnreadable({ name, reason: messageOf(error) });
    }
  }
  return {
    format: 'shard index',
    formatName: l10n.t('sharded checkpoint'),
    tensors: list.tensors,
    unreadable: list.unreadable,
    metadata,
    findings,
    remarks,
    readElements: list.readElements,
    dispose() {
      for (const shard of shards) shard.dispose();
    },
  };
}

async function openShard(
  source: ByteSource,
  siblings: SiblingFiles,
  file: string,
  findings: SecurityFinding[],
): Promise<Checkpoint> {
  if (!staysInFolder(file)) {
    findings.push({
      severity: 'warning',
      what: l10n.t('a shard outside the folder'),
      where: file,
      why: l10n.t("Loading would read a file that is not in the index's folder. Backstep does not open it."),
    });
    throw new UserError(l10n.t("It is in '{0}', outside the index's folder.", file));
  }
  const reader = hasEnding(file, '.safetensors')
    ? safetensorsReader
    : hasEnding(file, '.bin', '.pt', '.pth')
      ? pytorchReader
      : undefined;
  if (reader) return reader.open(await siblings.open(file), noSurroundings);
  throw fileError(
    source.name,
    l10n.t("the shard '{0}' is neither a safetensors file nor one of PyTorch.", file),
  );
}

/** The tensors that the index promises; others the shard has besides are told about. */
function addShard(
  list: TensorList,
  shard: Checkpoint,
  file: string,
  names: ReadonlySet<string>,
  remarks: string[],
): void {
  const found = new Set<string>();
  const isPromised = (name: string): boolean => {
    found.add(name);
    return names.has(name);
  };
  for (const tensor of shard.tensors) {
    if (!isPromised(tensor.name)) continue;
    list.add(tensor, (from, count) => shard.readElements(tensor, from, count));
  }
  for (const tensor of shard.unreadable) if (isPromised(tensor.name)) list.addUnreadable(tensor);
  for (const name of names) {
    if (found.has(name)) continue;
    list.addUnreadable({
      name,
      reason: l10n.t("The index says that it is in '{0}', which has no such tensor.", file),
    });
  }
  const others = [...found].filter((name) => !names.has(name));
  if (others.length > 0) {
    remarks.push(
      l10n.t(
        "'{0}' also holds {1} tensors that the index does not name, such as '{2}'.",
        file,
        others.length,
        others[0],
      ),
    );
  }
}

interface Index {
  /** The names of its tensors by each file. */
  readonly shards: ReadonlyMap<string, Set<string>>;
  readonly metadata: readonly MetadataEntry[];
}

async function readIndex(source: ByteSource): Promise<Index> {
  if (source.size > largestIndex) {
    throw fileError(
      source.name,
      l10n.t('the index has {0} bytes; at most {1} are read.', source.size, largestIndex),
    );
  }
  const text = new TextDecoder().decode(await source.read(0, source.size));
  const value = asObject(parseStrictJson(text, source.name, l10n.t('the index')));
  const map = asObject(value?.weight_map);
  if (!map) throw fileError(source.name, l10n.t("the index has no 'weight_map' from tensors to files."));
  const places = Object.entries(map);
  if (places.length > mostTensors) {
    throw fileError(source.name, l10n.t('it has more than {0} tensors.', mostTensors));
  }
  const shards = new Map<string, Set<string>>();
  for (const [name, file] of places) {
    if (typeof file !== 'string') {
      throw fileError(source.name, l10n.t("the index should name a file for '{0}'.", name));
    }
    const names = shards.get(file) ?? new Set();
    shards.set(file, names.add(name));
  }
  if (shards.size > mostShards) {
    throw fileError(
      source.name,
      l10n.t('the index names {0} files; at most {1} are read.', shards.size, mostShards),
    );
  }
  const metadata = Object.entries(asObject(value?.metadata) ?? {});
  return {
    shards,
    metadata: metadata.map(([name, each]) => ({
      name,
      value: typeof each === 'string' ? each : JSON.stringify(each),
    })),
  };
}
