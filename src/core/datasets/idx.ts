// IDX files, as MNIST and Fashion-MNIST come: a magic number, sizes, then bytes. Plain or packed by gzip.
// http://yann.lecun.com/exdb/mnist ("The IDX file format")

import * as l10n from '@vscode/l10n';
import { BinaryReader } from '../io/binaryReader';
import { type ByteSource, endsTooEarly } from '../io/byteSource';
import { fileError } from '../io/fileError';
import { gunzipped } from '../io/inflate';
import { formatShape, type Shape, sizeOf } from '../tensor/shape';
import type { Dataset } from './dataset';

export interface IdxArray {
  readonly shape: Shape;
  readonly data: Uint8Array;
}

/** Unpacked; Fashion-MNIST has 47 MB. More is no file of this kind, or a bomb. */
const largestFile = 2 ** 31;
const largestRank = 4;
/** The format's code for unsigned bytes, the only type that these sets use. */
const unsignedByte = 0x08;

/** @throws UserError for an empty, cut off or other file */
export async function readIdx(source: ByteSource): Promise<IdxArray> {
  const bytes = await unpackedBytes(source);
  const reader = new BinaryReader(bytes, 'big', source.name, l10n.t('the header'));
  if (bytes.length === 0) throw fileError(source.name, l10n.t('the file is empty.'));
  const magic = reader.uint32();
  const [type, rank] = [(magic >>> 8) & 0xff, magic & 0xff];
  if (magic >>> 16 !== 0 || type !== unsignedByte || rank < 1 || rank > largestRank) {
    throw fileError(
      source.name,
      l10n.t(
        'no IDX file of bytes: it begins with {0}, where 0x00000801 (labels) or 0x00000803 (pictures) was expected.',
        `0x${magic.toString(16).padStart(8, '0')}`,
      ),
    );
  }
  const shape = Array.from({ length: rank }, () => reader.uint32());
  const end = reader.position + sizeOf(shape);
  if (end > bytes.length) throw endsTooEarly(source.name, bytes.length, end);
  return { shape, data: bytes.subarray(reader.position, end) };
}

/**
 * @throws UserError when there are more of one than of the other
 */
export function idxDataset(
  name: string,
  images: IdxArray,
  labels: IdxArray,
  classNames?: readonly string[],
): Dataset {
  const [count, ...inputShape] = images.shape;
  if (labels.shape.length !== 1 || labels.shape[0] !== count) {
    throw fileError(
      name,
      l10n.t(
        'there are pictures {0} but labels {1}: one label for each picture was expected.',
        formatShape(images.shape),
        formatShape(labels.shape),
      ),
    );
  }
  if (count === 0) throw fileError(name, l10n.t('the files hold no samples.'));
  const values = Int32Array.from(labels.data);
  const classes = values.reduce((most, label) => Math.max(most, label), 0) + 1;
  return {
    name,
    count,
    inputShape,
    features: images.data,
    scale: 1,
    targets: { kind: 'labels', values, classes },
    classNames,
  };
}

async function unpackedBytes(source: ByteSource): Promise<Uint8Array> {
  const head = await source.read(0, Math.min(2, source.size));
  const isPacked = head[0] === 0x1f && head[1] === 0x8b;
  if (!isPacked) return source.read(0, checkedSize(source.name, source.size));
  const portions: Uint8Array[] = [];
  let length = 0;
  for await (const portion of gunzipped(source)) {
    length = checkedSize(source.name, length + portion.length);
    portions.push(portion);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const portion of portions) {
    bytes.set(portion, at);
    at += portion.length;
  }
  return bytes;
}

function checkedSize(name: string, size: number): number {
  if (size <= largestFile) return size;
  throw fileError(name, l10n.t('it holds more than {0} bytes, too many for a dataset.', largestFile));
}
