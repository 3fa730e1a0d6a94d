// The header of one NumPy array (NEP 1; versions 1.0 to 3.0): its element type, shape, order, and where its data begin.

import * as l10n from '@vscode/l10n';
import type { UserError } from '../../base/errors';
import { type ByteSource, endsTooEarly } from '../../io/byteSource';
import { BinaryReader } from '../../io/binaryReader';
import { fileError } from '../../io/fileError';
import { formatShape, type Shape } from '../../tensor/shape';
import { declaredShape, declaredSize, largestRank, quoteDeclared } from '../checkpointReader';
import { npyType, type NpyType } from './elementTypes';
import {
  formatPythonLiteral,
  NotALiteral,
  parsePythonLiteral,
  type PythonDict,
  type PythonLiteral,
} from './pythonLiteral';

export interface NpyHeader {
  /** `1.0` to `3.0`. */
  readonly version: string;
  readonly type: NpyType;
  readonly shape: Shape;
  /** The first index runs fastest. */
  readonly fortranOrder: boolean;
  readonly dataStart: number;
  /** In bytes; absent: the elements' size is not known. */
  readonly dataSize?: number;
}

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const magicAndVersion = 8;
/** A structured type with thousands of fields fits; NumPy itself distrusts headers above 10,000 bytes. */
const largestHeader = 1024 * 1024;

export function isNpy(head: Uint8Array): boolean {
  return magic.every((byte, index) => head[index] === byte);
}

/** @throws UserError when the header is damaged or promises more data than there are */
export async function readNpyHeader(source: ByteSource): Promise<NpyHeader> {
  const start = await source.read(0, Math.min(magicAndVersion + 4, source.size));
  if (!isNpy(start))
    throw fileError(source.name, l10n.t('no NumPy array: it does not begin with \\x93NUMPY.'));
  const reader = new BinaryReader(start, 'little', source.name, l10n.t('the header'), magic.length);
  const version = reader.uint8();
  const minor = reader.uint8();
  if (version < 1 || version > 3) {
    throw fileError(source.name, l10n.t('its npy version is {0}; 1 to 3 are known.', version));
  }
  const length = version === 1 ? reader.uint16() : reader.uint32();
  const dataStart = reader.position + length;
  if (dataStart > source.size) throw endsTooEarly(source.name, source.size, dataStart);
  if (length > largestHeader) {
    throw fileError(
      source.name,
      l10n.t('its header has {0} bytes; at most {1} are read.', length, largestHeader),
    );
  }
  const bytes = await source.read(reader.position, length);
  const text = version === 3 ? new TextDecoder().decode(bytes) : latin1(bytes);
  return { version: `${version}.${minor}`, ...readDescription(source, text, dataStart) };
}

function readDescription(source: ByteSource, text: string, dataStart: number): Omit<NpyHeader, 'version'> {
  const refuse = (problem: string): UserError => fileError(source.name, problem);
  const description = parse(text, refuse);
  const entry = (key: string): PythonLiteral | undefined => description.entries.get(key);

  const type = entry('descr') === undefined ? undefined : npyType(entry('descr')!);
  if (!type) throw refuse(l10n.t("its header has no valid 'descr' (the element type, such as '<f4')."));
  const fortranOrder = entry('fortran_order');
  if (typeof fortranOrder !== 'boolean') {
    throw refuse(l10n.t("its header needs 'fortran_order' to be True or False."));
  }
  const declared = entry('shape');
  const shape = shapeOf(declared);
  if (!shape) {
    const found = quoteDeclared(declared === undefined ? undefined : formatPythonLiteral(declared));
    throw refuse(
      l10n.t(
        "its header needs a 'shape' of at most {0} whole numbers that are not negative, but has {1}.",
        largestRank,
        found,
      ),
    );
  }
  const dataSize = type.size === undefined ? undefined : declaredSize(shape) * type.size;
  if (dataSize === Infinity) {
    throw refuse(l10n.t('its shape {0} has more elements than any file can hold.', formatShape(shape)));
  }
  if (dataSize !== undefined && !isPickled(type) && dataStart + dataSize > source.size) {
    throw endsTooEarly(source.name, source.size, dataStart + dataSize);
  }
  return { type, shape, fortranOrder, dataStart, dataSize };
}

function parse(text: string, refuse: (problem: string) => UserError): PythonDict {
  let value: PythonLiteral;
  try {
    value = parsePythonLiteral(text);
  } catch (error) {
    if (!(error instanceof NotALiteral)) throw error;
    throw refuse(
      l10n.t("its header is no plain Python dictionary; it stops being one at '{0}'.", error.found),
    );
  }
  if (value !== null && typeof value === 'object' && value.kind === 'dict') return value;
  throw refuse(l10n.t('its header is no Python dictionary.'));
}

function shapeOf(value: PythonLiteral | undefined): Shape | undefined {
  return value !== null && typeof value === 'object' && value.kind === 'tuple'
    ? declaredShape(value.items)
    : undefined;
}

function isPickled(type: NpyType): boolean {
  return type.kind === 'listed' && type.size === undefined;
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
