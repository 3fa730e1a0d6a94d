// All checkpoint formats. A file is given to the first reader that recognises its beginning.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../io/byteSource';
import { fileError } from '../io/fileError';
import type { Checkpoint } from '../model/checkpoint';
import { type CheckpointReader, headSize } from './checkpointReader';
import { npyReader } from './npy/npyReader';
import { npzReader } from './npz/npzReader';
import { safetensorsReader } from './safetensors/safetensorsReader';

/** What a reader knows by its first bytes stands before what it knows by its name. */
const readers: readonly CheckpointReader[] = [npyReader, npzReader, safetensorsReader];

/**
 * Opens a checkpoint of any known format; no values are read.
 * @throws UserError when no reader knows the file, or its reader finds it damaged
 */
export async function openCheckpoint(source: ByteSource): Promise<Checkpoint> {
  if (source.size === 0) throw fileError(source.name, l10n.t('the file is empty.'));
  const head = await source.read(0, Math.min(headSize, source.size));
  checkStandIn(source.name, head);
  const reader = readers.find((candidate) => candidate.detect(head, source.name));
  if (reader) return reader.open(source);
  throw fileError(
    source.name,
    l10n.t(
      'not a checkpoint that Backstep can read. It begins with {0}; these formats are known: {1}.',
      quoteHead(head),
      readers.map(({ format }) => format).join(', '),
    ),
  );
}

/** Small texts that often stand where a large file should be. */
function checkStandIn(file: string, head: Uint8Array): void {
  const text = latin1(head);
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
