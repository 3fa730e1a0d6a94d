// The header of a safetensors file: what tensors there are and where their bytes lie, all of it checked before any is
// believed. Format: https://huggingface.co/docs/safetensors, and what its reference implementation refuses.

import * as l10n from '@vscode/l10n';
import type { UserError } from '../../base/errors';
import { type ByteSource, endsTooEarly } from '../../io/byteSource';
import { fileError } from '../../io/fileError';
import { asObject, parseStrictJson } from '../../io/strictJson';
import { byteSize } from '../../tensor/dtype';
import { formatShape, type Shape } from '../../tensor/shape';
import { declaredShape, declaredSize, largestRank, quoteDeclared } from '../checkpointReader';
import { decodedTypes, listedTypes, narrowTypes } from './elementTypes';

export interface StoredTensor {
  readonly name: string;
  /** As in the file: `BF16`. */
  readonly type: string;
  readonly shape: Shape;
  /** In the file. */
  readonly start: number;
  /** In bytes. */
  readonly size: number;
}

export interface SafetensorsHeader {
  /** In the order of the header. */
  readonly tensors: readonly StoredTensor[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** Before the header stands its length. */
export const lengthSize = 8;
/** The limit of the reference implementation. */
const largestHeader = 100_000_000;

/** @throws UserError when the header breaks the format's rules */
export async function readSafetensorsHeader(source: ByteSource): Promise<SafetensorsHeader> {
  const text = await readHeaderText(source);
  const dataStart = lengthSize + text.bytes;
  const part = l10n.t('the header');
  const header = asObject(parseStrictJson(text.value, source.name, part));
  if (!header) throw fileError(source.name, l10n.t('its header is not a JSON object.'));
  const { __metadata__: metadata, ...entries } = header;
  const tensors = Object.entries(entries).map(([name, entry]) =>
    readEntry(source.name, name, entry, dataStart),
  );
  checkLayout(source, tensors, dataStart);
  return { tensors, metadata: readMetadata(source.name, metadata) };
}

async function readHeaderText(
  source: ByteSource,
): Promise<{ readonly value: string; readonly bytes: number }> {
  if (source.size < lengthSize) throw endsTooEarly(source.name, source.size, lengthSize);
  const lengthBytes = await source.read(0, lengthSize);
  const length = new DataView(lengthBytes.buffer, lengthBytes.byteOffset).getBigUint64(0, true);
  if (length > BigInt(largestHeader)) {
    throw fileError(
      source.name,
      l10n.t(
        'no safetensors file, or a damaged one: its first 8 bytes give the header {0} bytes; at most {1} are allowed.',
        String(length),
        largestHeader,
      ),
    );
  }
  const bytes = Number(length);
  if (lengthSize + bytes > source.size) throw endsTooEarly(source.name, source.size, lengthSize + bytes);
  const value = decodeUtf8(source.name, await source.read(lengthSize, bytes));
  if (!value.startsWith('{')) {
    throw fileError(
      source.name,
      l10n.t("no safetensors file, or a damaged one: its header must begin with '{0}'.", '{'),
    );
  }
  return { value, bytes };
}

function decodeUtf8(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw fileError(file, l10n.t('its header is not UTF-8 text.'));
  }
}

function readEntry(file: string, name: string, value: unknown, dataStart: number): StoredTensor {
  const entry = asObject(value);
  const refuse = (problem: string): UserError =>
    fileError(file, l10n.t("the header's entry for '{0}' {1}.", name, problem));
  if (!entry) throw refuse(l10n.t('is not a JSON object'));

  const { dtype: type, data_offsets: offsets } = entry;
  if (typeof type !== 'string') throw refuse(l10n.t('has no dtype'));
  const shape = declaredShape(entry.shape);
  if (!shape) {
    throw refuse(
      l10n.t(
        'needs a shape of at most {0} whole numbers that are not negative, but has {1}',
        largestRank,
        quoteDeclared(JSON.stringify(entry.shape)),
      ),
    );
  }
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(Number.isSafeInteger)) {
    throw refuse(
      l10n.t('needs two whole numbers as data_offsets, but has {0}', quoteDeclared(JSON.stringify(offsets))),
    );
  }
  const [from, to] = offsets as [number, number];
  if (from < 0 || to < from) {
    throw refuse(l10n.t('has the data_offsets [{0}, {1}], which are no range', from, to));
  }
  const bits = bitsOf(type);
  if (declaredSize(shape) === Infinity) {
    throw refuse(l10n.t('has the shape {0}: more elements than any file can hold', formatShape(shape)));
  }
  const expected = bits === undefined ? undefined : (declaredSize(shape) * bits) / 8;
  if (expected !== undefined && expected !== to - from) {
    throw refuse(
      l10n.t(
        'has {0} bytes of data, but {1} of the shape {2} takes {3}',
        to - from,
        type,
        formatShape(shape),
        expected,
      ),
    );
  }
  return { name, type, shape, start: dataStart + from, size: to - from };
}

function bitsOf(type: string): number | undefined {
  const dtype = decodedTypes.get(type);
  if (dtype !== undefined) return byteSize[dtype] * 8;
  return narrowTypes.get(type)?.bits ?? listedTypes.get(type);
}

/** The format allows neither holes nor overlaps, so that nothing can hide in a file or be shown twice. */
function checkLayout(source: ByteSource, tensors: readonly StoredTensor[], dataStart: number): void {
  const inOrder = [...tensors].sort((a, b) => a.start - b.start || a.size - b.size);
  let end = dataStart;
  for (const { name, start, size } of inOrder) {
    if (start !== end) {
      const problem =
        start < end
          ? l10n.t("the bytes of '{0}' overlap those of the tensor before it.", name)
          : l10n.t(
              "{0} bytes before '{1}' belong to no tensor; the format allows no holes.",
              start - end,
              name,
            );
      throw fileError(source.name, problem);
    }
    end = start + size;
  }
  if (end > source.size) throw endsTooEarly(source.name, source.size, end);
  if (end < source.size) {
    throw fileError(
      source.name,
      l10n.t(
        '{0} bytes after the last tensor belong to none; the format allows no holes.',
        source.size - end,
      ),
    );
  }
}

function readMetadata(file: string, value: unknown): Readonly<Record<string, string>> {
  if (value === undefined) return {};
  const metadata = asObject(value);
  if (!metadata || !Object.values(metadata).every((text) => typeof text === 'string')) {
    throw fileError(file, l10n.t('its __metadata__ must be an object whose values are texts.'));
  }
  return metadata as Readonly<Record<string, string>>;
}
