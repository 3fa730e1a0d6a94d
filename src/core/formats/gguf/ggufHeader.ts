// The header of a GGUF file, versions 1 to 3, in either byte order: metadata and where each tensor's bytes should lie.
// Specification: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md. Does not know what element types mean.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../io/byteSource';
import { fileError } from '../../io/fileError';
import { SourceReader } from '../../io/sourceReader';
import type { Shape } from '../../tensor/shape';
import { GgufValueReader } from './ggufValues';

export interface GgufTensor {
  readonly name: string;
  /** ggml's number of the element type. */
  readonly type: number;
  /** Outermost dimension first: the file has it the other way round. */
  readonly shape: Shape;
  /** From the beginning of the data. */
  readonly offset: number;
}

export interface GgufHeader {
  readonly version: number;
  readonly order: 'little' | 'big';
  /** Values as text; long arrays shortened. */
  readonly metadata: ReadonlyMap<string, string>;
  /** In the order of the file. */
  readonly tensors: readonly GgufTensor[];
  readonly alignment: number;
  readonly dataStart: number;
  readonly remarks: readonly string[];
}

const magic = [0x47, 0x47, 0x55, 0x46];
const defaultAlignment = 32;
/** ggml's own is 4. */
const mostDimensions = 8;
/** The largest models have some ten thousand. */
const mostTensors = 500_000;
/** A key has its length, its type and a value of a byte at least. */
const smallestKey = 4 + 4 + 1;
/** A tensor has the length of its name, its rank, its type and its offset at least. */
const smallestTensor = 4 + 4 + 4 + 8;

export function isGguf(head: Uint8Array): boolean {
  return magic.every((byte, index) => head[index] === byte);
}

/** @throws UserError when the header is damaged or promises more than the file can hold */
export async function readGgufHeader(source: ByteSource): Promise<GgufHeader> {
  const part = l10n.t('the header');
  const opening = await new SourceReader(source, 'little', part).take(Math.min(8, source.size));
  if (!isGguf(opening)) {
    const found = String.fromCharCode(...opening.subarray(0, 4).map((byte) => (byte > 0x1f ? byte : 0x3f)));
    throw fileError(source.name, l10n.t('no GGUF file: it begins with "{0}" and not with "GGUF".', found));
  }
  const reader = new SourceReader(source, await byteOrder(source, part), part, magic.length);
  const version = await reader.uint32();
  if (version < 1 || version > 3) {
    throw fileError(source.name, l10n.t('its GGUF version is {0}; 1 to 3 are known.', version));
  }
  // The first version counted with 32 bits.
  const values = new GgufValueReader(reader, version === 1 ? 'narrow' : 'wide');
  const tensorCount = await values.count();
  const keyCount = await values.count();
  checkCount(source, l10n.t('tensors'), tensorCount, smallestTensor);
  checkCount(source, l10n.t('metadata keys'), keyCount, smallestKey);
  if (Math.max(tensorCount, keyCount) > mostTensors) {
    throw fileError(source.name, l10n.t('it has more than {0} tensors.', mostTensors));
  }
  const { metadata, repeated } = await readMetadata(values, keyCount);
  const alignment = readAlignment(source, metadata);
  const tensors: GgufTensor[] = [];
  for (let index = 0; index < tensorCount; index++) tensors.push(await readTensor(source, reader, values));
  return {
    version,
    order: reader.order,
    metadata,
    tensors,
    alignment,
    dataStart: Math.ceil(reader.position / alignment) * alignment,
    remarks: [
      ...rankRemarks(tensors),
      ...repeated.map((key) => l10n.t("The metadata key '{0}' stands twice; the first value is shown.", key)),
    ],
  };
}

/** Versions are small numbers: where the low half is empty, the file is of the other order. */
async function byteOrder(source: ByteSource, part: string): Promise<'little' | 'big'> {
  const version = await new SourceReader(source, 'little', part, magic.length).uint32();
  return (version & 0xffff) === 0 && version !== 0 ? 'big' : 'little';
}

function checkCount(source: ByteSource, what: string, count: number, smallest: number): void {
  if (count * smallest <= source.size) return;
  throw fileError(
    source.name,
    l10n.t('it claims {0} {1}, which a file of {2} bytes cannot hold.', count, what, source.size),
  );
}

async function readMetadata(
  values: GgufValueReader,
  count: number,
): Promise<{ readonly metadata: ReadonlyMap<string, string>; readonly repeated: readonly string[] }> {
  const metadata = new Map<string, string>();
  const repeated: string[] = [];
  for (let index = 0; index < count; index++) {
    const key = await values.string();
    const value = await values.value();
    if (metadata.has(key)) repeated.push(key);
    else metadata.set(key, value);
  }
  return { metadata, repeated };
}

function readAlignment(source: ByteSource, metadata: ReadonlyMap<string, string>): number {
  const declared = metadata.get('general.alignment');
  const alignment = declared === undefined ? defaultAlignment : Number(declared);
  if (Number.isInteger(Math.log2(alignment))) return alignment;
  throw fileError(
    source.name,
    l10n.t('its general.alignment is {0}; a power of two was expected.', String(declared)),
  );
}

async function readTensor(
  source: ByteSource,
  reader: SourceReader,
  values: GgufValueReader,
): Promise<GgufTensor> {
  const name = await values.string();
  const rank = await reader.uint32();
  if (rank > mostDimensions) {
    throw fileError(
      source.name,
      l10n.t("the tensor '{0}' has {1} dimensions; at most {2} are read.", name, rank, mostDimensions),
    );
  }
  const sizes: number[] = [];
  for (let dimension = 0; dimension < rank; dimension++) sizes.unshift(await values.count());
  return { name, shape: sizes, type: await reader.uint32(), offset: await reader.uint64() };
}

function rankRemarks(tensors: readonly GgufTensor[]): readonly string[] {
  const scalar = tensors.find(({ shape }) => shape.length === 0);
  if (!scalar) return [];
  return [l10n.t("The tensor '{0}' has no dimensions, which the format does not foresee.", scalar.name)];
}
