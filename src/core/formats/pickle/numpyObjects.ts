// NumPy arrays and numbers inside a pickle: recognised by the functions that would rebuild them. Their bytes stand in the
// pickle itself.

import * as l10n from '@vscode/l10n';
import { memorySource } from '../../io/memorySource';
import type { Shape } from '../../tensor/shape';
import { declaredShape, declaredSize } from '../checkpointReader';
import { npyElements } from '../npy/npyArray';
import { npyType, type NpyType } from '../npy/elementTypes';
import type { ElementReader } from '../tensorList';
import { globalName, isKind, type PickleObject, type PickleValue } from './pickleValue';

export interface NumpyArray {
  /** `numpy:<f8`. */
  readonly typeName: string;
  readonly shape: Shape;
  readonly content:
    | {
        readonly kind: 'numbers';
        readonly type: Extract<NpyType, { kind: 'numbers' }>;
        readonly size: number;
        readonly elements: ElementReader;
      }
    | { readonly kind: 'none'; readonly reason: string };
}

const reconstruct = /^numpy\.(_core|core)\.multiarray\._reconstruct$/;
const fromBuffer = /^numpy\.(_core|core)\.numeric\._frombuffer$/;
const scalar = /^numpy\.(_core|core)\.multiarray\.scalar$/;

/** Undefined when the object is no array. */
export function numpyArray(object: PickleObject): NumpyArray | undefined {
  const name = globalName(object.callable) ?? '';
  if (reconstruct.test(name) && isKind(object.state, 'tuple')) {
    const [, shape, dtype, isFortran, data] = object.state.items;
    return arrayOf(shape, dtype, isFortran === true || isFortran === 1, data);
  }
  if (fromBuffer.test(name)) {
    const [data, dtype, shape, order] = object.args;
    return arrayOf(shape, dtype, order === 'F', data);
  }
  return undefined;
}

/** The bytes of a single number, with its type; undefined when the object is none. */
export function numpyScalar(object: PickleObject): NumpyArray | undefined {
  if (!scalar.test(globalName(object.callable) ?? '')) return undefined;
  return arrayOf({ kind: 'tuple', items: [] }, object.args[0], false, object.args[1]);
}

function arrayOf(
  sizes: PickleValue | undefined,
  dtype: PickleValue | undefined,
  fortranOrder: boolean,
  data: PickleValue | undefined,
): NumpyArray | undefined {
  const shape = isKind(sizes, 'tuple') || isKind(sizes, 'list') ? declaredShape(sizes.items) : undefined;
  const descr = descrOf(dtype);
  if (!shape || descr === undefined) return undefined;
  const type = npyType(descr);
  const typeName = `numpy:${descr}`;
  if (type?.kind !== 'numbers') {
    const reason = type?.reason ?? l10n.t("The element type '{0}' is not known.", descr);
    return { typeName, shape, content: { kind: 'none', reason } };
  }
  const bytes = bytesOf(data);
  const size = declaredSize(shape) * type.size;
  if (bytes?.length !== size) {
    const reason = l10n.t('Its shape takes {0} bytes of data; it has {1}.', size, bytes?.length ?? 0);
    return { typeName, shape, content: { kind: 'none', reason } };
  }
  const elements = npyElements(memorySource(typeName, bytes), type, { shape, fortranOrder, dataStart: 0 });
  return { typeName, shape, content: { kind: 'numbers', type, size, elements } };
}

/** `numpy.dtype('f8', …)` with the state `(3, '<', …)`. */
function descrOf(value: PickleValue | undefined): string | undefined {
  if (!isKind(value, 'object') || globalName(value.callable) !== 'numpy.dtype') return undefined;
  const [name] = value.args;
  if (typeof name !== 'string') return undefined;
  const order = isKind(value.state, 'tuple') ? value.state.items[1] : undefined;
  return typeof order === 'string' && /^[<>|=]$/.test(order) ? order + name : name;
}

/** Bytes, or the text that protocols below 3 write in their place: a character each. */
function bytesOf(value: PickleValue | undefined): Uint8Array | undefined {
  if (isKind(value, 'bytes')) return value.bytes;
  const text =
    isKind(value, 'object') && globalName(value.callable) === '_codecs.encode' ? value.args[0] : value;
  if (typeof text !== 'string') return undefined;
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
