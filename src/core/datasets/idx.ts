// IDX files, as MNIST and Fashion-MNIST come: a magic number, sizes, then bytes. Plain or packed by gzip.
// http://yann.lecun.com/exdb/mnist ("The IDX file format")

import * as l10n from '@vscode/l10n';
import { BinaryReader } from '../io/binaryReader';
import type { ByteSource } from '../io/byteSource';
import { ByteStream } from '../io/byteStream';
import { fileError } from '../io/fileError';
import { gunzipped, largestRatio } from '../io/inflate';
import { formatShape, type Shape, sizeOf } from '../tensor/shape';
import { type Dataset, labelTargets } from './dataset';

export interface IdxArray {
  readonly shape: Shape;
  readonly data: Uint8Array;
}

/** Fashion-MNIST has 47 MB; more than this can't be held in memory at once. */
const largestArray = 2 ** 31;
const largestRank = 4;
/** The format's code for unsigned bytes, the only type that these sets use. */
const unsignedByte = 0x08;

/** @throws UserError for an empty, cut off or other file, and for one that holds more than its header says */
export async function readIdx(source: ByteSource): Promise<IdxArray> {
  if (source.size === 0) throw fileError(source.name, l10n.t('the file is empty.'));
  const isPacked = await isGzip(source);
  const stream = new ByteStream(source.name, isPacked ? gunzipped(source) : portions(source));
  try {
    const shape = await readShape(source.name, stream);
    const size = sizeOf(shape);
    if (size > source.size * (isPacked ? largestRatio : 1)) {
      throw fileError(
        source.name,
        l10n.t(
          'its shape {0} needs {1} bytes, more than the file can hold. It may have been cut off while it was copied or downloaded.',
          formatShape(shape),
          size,
        ),
      );
    }
    if (size > largestArray) {
      throw fileError(
        source.name,
        l10n.t('it holds more than {0} bytes, too many for a dataset.', largestArray),
      );
    }
    const data = await stream.take(size);
    // The end is looked for also because a packed file has its checksum there.
    if (await stream.isAtEnd()) return { shape, data };
    throw fileError(
      source.name,
      l10n.t(
        'more bytes follow after the {0} of its shape {1}: the file is damaged.',
        size,
        formatShape(shape),
      ),
    );
  } finally {
    await stream.close();
  }
}

async function readShape(name: string, stream: ByteStream): Promise<Shape> {
  const magic = await readNumber(name, stream);
  const [type, rank] = [(magic >>> 8) & 0xff, magic & 0xff];
  if (magic >>> 16 !== 0 || type !== unsignedByte || rank < 1 || rank > largestRank) {
    throw fileError(
      name,
      l10n.t(
        'no IDX file of bytes: it begins with {0}, where 0x00000801 (labels) or 0x00000803 (pictures) was expected.',
        `0x${magic.toString(16).padStart(8, '0')}`,
      ),
    );
  }
  const shape: number[] = [];
  while (shape.length < rank) shape.push(await readNumber(name, stream));
  return shape;
}

async function readNumber(name: string, stream: ByteStream): Promise<number> {
  return new BinaryReader(await stream.take(4), 'big', name, l10n.t('the header')).uint32();
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
  return {
    name,
    count,
    inputShape,
    features: images.data,
    scale: 1,
    targets: labelTargets(Int32Array.from(labels.data)),
    classNames,
  };
}

async function isGzip(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, Math.min(2, source.size));
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** Bytes that are read at once of a file that is not packed. */
const portionSize = 1024 * 1024;

async function* portions(source: ByteSource): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < source.size; offset += portionSize) {
    yield source.read(offset, Math.min(portionSize, source.size - offset));
  }
}
