// Keras' sharded weights: an index (`.weights.json`) that tells which HDF5 file beside it holds which group of variables.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../io/byteSource';
import { fileError } from '../../io/fileError';
import { asObject, parseStrictJson } from '../../io/strictJson';
import type { Checkpoint, TensorInfo } from '../../model/checkpoint';
import { type CheckpointReader, hasEnding, type Surroundings } from '../checkpointReader';
import { hdf5Contents } from '../hdf5/hdf5Contents';
import { noArchitecture } from './architecture';
import { nameNumbered } from './kerasWeights';

/** A line for each group of variables: a hundred bytes each. In bytes. */
const largestIndex = 64 * 1024 * 1024;
/** Models of a terabyte come in shards of some gigabytes. */
const mostShards = 10_000;

export const shardedWeightsReader: CheckpointReader = {
  format: 'keras-sharded',
  detect: ({ name }) => (hasEnding(name, '.weights.json') ? 'name' : undefined),
  open: openSharded,
};

async function openSharded(source: ByteSource, { siblings, hdf5 }: Surroundings): Promise<Checkpoint> {
  const { shards, metadata } = await readIndex(source);
  const opened = await Promise.allSettled(
    shards.map(async (shard) => {
      const file = await hdf5.open(await siblings.open(shard));
      return { file, contents: await hdf5Contents(file, shard) };
    }),
  );
  const parts = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const dispose = (): void => parts.forEach(({ file }) => file.dispose());
  const failed = opened.find((result) => result.status === 'rejected');
  if (failed) {
    dispose();
    throw failed.reason;
  }
  const shardOf = new Map<string, (typeof parts)[number]>();
  const tensors: TensorInfo[] = [];
  for (const part of parts) {
    const named = await nameNumbered(part.file, part.contents.objects, part.contents.tensors, noArchitecture);
    for (const tensor of named) {
      // A group that is split over shards goes on with its numbers; nothing is stored twice.
      if (shardOf.has(tensor.name)) throw storedTwice(source.name, tensor.name);
      shardOf.set(tensor.name, part);
      tensors.push(tensor);
    }
  }
  return {
    format: 'keras-sharded',
    formatName: l10n.t('Keras weights in shards'),
    tensors,
    unreadable: parts.flatMap(({ contents }) => contents.unreadable),
    metadata: [
      ...Object.entries(metadata).map(([name, value]) => ({ name, value: JSON.stringify(value) })),
      { name: 'shards', value: shards.join(', ') },
    ],
    findings: parts.flatMap(({ contents }) => contents.findings),
    remarks: parts.flatMap(({ contents }) => contents.remarks),
    readElements(tensor, from, count) {
      const part = shardOf.get(tensor.name);
      if (!part) throw new RangeError(`No tensor '${tensor.name}' in ${source.name}`);
      return part.contents.readElements(tensor, from, count);
    },
    dispose,
  };
}

async function readIndex(source: ByteSource): Promise<{
  readonly shards: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
}> {
  if (source.size > largestIndex) {
    throw fileError(
      source.name,
      l10n.t('it has {0} bytes; at most {1} are read.', source.size, largestIndex),
    );
  }
  const text = new TextDecoder().decode(await source.read(0, source.size));
  const index = asObject(parseStrictJson(text, source.name, l10n.t('the index')));
  const map = asObject(index?.weight_map);
  const named = map && Object.values(map).flat();
  if (!named?.every((shard) => typeof shard === 'string')) {
    throw fileError(
      source.name,
      l10n.t("it needs a 'weight_map' from groups of variables to file names, as Keras writes it."),
    );
  }
  const shards = [...new Set(named as readonly string[])];
  if (shards.length > mostShards) {
    throw fileError(
      source.name,
      l10n.t('it names {0} files; at most {1} are opened.', shards.length, mostShards),
    );
  }
  return { shards, metadata: asObject(index?.metadata) ?? {} };
}

function storedTwice(file: string, tensor: string): Error {
  return fileError(file, l10n.t("'{0}' is in two of its shards.", tensor));
}
