// All checkpoint formats. A file is given to the first reader that recognises what is in it, else to one that knows its name.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import type { ByteSource } from '../io/byteSource';
import { fileError } from '../io/fileError';
import { readZipDirectory } from '../io/zip';
import type { Checkpoint } from '../model/checkpoint';
import { type Candidate, type CheckpointReader, headSize, type Surroundings } from './checkpointReader';
import { flaxReader } from './flax/flaxReader';
import { ggufReader } from './gguf/ggufReader';
import { hdf5Reader } from './hdf5/hdf5Reader';
import { kerasReader } from './keras/kerasArchive';
import { shardedWeightsReader } from './keras/shardedWeights';
import { npyReader } from './npy/npyReader';
import { npzReader } from './npz/npzReader';
import { onnxReader } from './onnx/onnxReader';
import { onnxTensorFileReader } from './onnx/tensorFileReader';
import { pytorchReader } from './pytorch/pytorchReader';
import { safetensorsReader } from './safetensors/safetensorsReader';
import { shardIndexReader } from './sharded/shardIndexReader';
import { tensorflowReader } from './tensorflow/tensorflowReader';
import { tfjsReader } from './tfjs/tfjsReader';
import { tfliteReader } from './tflite/tfliteReader';

/** Where two recognise a file, the first one reads it. */
const readers: readonly CheckpointReader[] = [
  kerasReader,
  shardedWeightsReader,
  hdf5Reader,
  npyReader,
  npzReader,
  safetensorsReader,
  ggufReader,
  onnxReader,
  onnxTensorFileReader,
  pytorchReader,
  shardIndexReader,
  tfjsReader,
  tfliteReader,
  tensorflowReader,
  flaxReader,
];

/**
 * Opens a checkpoint of any known format; no values are read. The caller disposes it.
 * @throws UserError when no reader knows the file, or its reader finds it damaged
 */
export async function openCheckpoint(source: ByteSource, surroundings: Surroundings): Promise<Checkpoint> {
  if (source.size === 0) throw fileError(source.name, l10n.t('the file is empty.'));
  const head = await source.read(0, Math.min(headSize, source.size));
  checkStandIn(source.name, head);
  const { name, size } = source;
  const reader = choose({ name, size, head, entryNames: await entryNames(source, head) });
  if (reader) return reader.open(source, surroundings);
  throw fileError(
    source.name,
    l10n.t(
      'not a checkpoint that Backstep can read. It begins with {0}; these formats are known: {1}.',
      quoteHead(head),
      readers.map(({ format }) => format).join(', '),
    ),
  );
}

function choose(candidate: Candidate): CheckpointReader | undefined {
  const found = readers.map((reader) => ({ reader, by: reader.detect(candidate) }));
  return (found.find(({ by }) => by === 'content') ?? found.find(({ by }) => by === 'name'))?.reader;
}

/** Of a damaged archive none: its reader will say what is wrong with it. */
async function entryNames(source: ByteSource, head: Uint8Array): Promise<readonly string[] | undefined> {
  if (!latin1(head.subarray(0, 4)).startsWith('PK')) return undefined;
  try {
    return (await readZipDirectory(source)).map(({ name }) => name);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return undefined;
  }
}

/** Small texts that often stand where a large file should be. */
function checkStandIn(file: string, head: Uint8Array): void {
  const text = latin1(head.subarray(0, 64));
  if (text.startsWith('version https://git-lfs.github.com')) {
    throw fileError(
      file,
      l10n.t("a Git LFS pointer, not the file itself. Run 'git lfs pull' to fetch what it points to."),
    );
  }
  if (/^\s*<(!doctype html|html)/i.test(text)) {
    throw fileError(
      file,
      l10n.t('a web page, not a checkpoint. Its download has probably asked for a login; download it again.'),
    );
  }
}

function quoteHead(head: Uint8Array): string {
  const first = head.subarray(0, 8);
  const printable = first.every((byte) => byte >= 0x20 && byte < 0x7f);
  return printable
    ? `"${latin1(first)}"`
    : l10n.t('the bytes {0}', Array.from(first, (byte) => byte.toString(16).padStart(2, '0')).join(' '));
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
