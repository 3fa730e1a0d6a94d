// NumPy's element types as npy headers describe them: `<f4`, `|b1`, `<U5`.

import * as l10n from '@vscode/l10n';
import { byteSize, type DType } from '../../tensor/dtype';
import { formatPythonLiteral, type PythonLiteral } from './pythonLiteral';

export type NpyType =
  | {
      readonly kind: 'numbers';
      /** With its byte order: `<f4`. */
      readonly descr: string;
      readonly dtype: DType;
      readonly order: 'little' | 'big';
      readonly size: number;
    }
  | {
      readonly kind: 'listed';
      readonly descr: string;
      /** Bytes per element, where they are known. */
      readonly size?: number;
      /** Its values are Python objects as a program. */
      readonly pickled: boolean;
      readonly reason: string;
    };

/** By NumPy's kind and bytes per element. */
const numbers: ReadonlyMap<string, DType> = new Map([
  ['f8', 'float64'],
  ['f4', 'float32'],
  ['f2', 'float16'],
  ['i8', 'int64'],
  ['i4', 'int32'],
  ['i2', 'int16'],
  ['i1', 'int8'],
  ['u8', 'uint64'],
  ['u4', 'uint32'],
  ['u2', 'uint16'],
  ['u1', 'uint8'],
  ['b1', 'bool'],
]);

/** Undefined when `descr` describes no element type. */
export function npyType(descr: PythonLiteral): NpyType | undefined {
  if (typeof descr !== 'string') return structuredType(descr);
  const match = /^([<>|=]?)([a-zA-Z])(\d*)(\[.*\])?$/.exec(descr);
  if (!match) return undefined;
  const [, mark, kind, digits] = match;
  const dtype = numbers.get(kind + digits);
  if (dtype) return numberType(dtype, kind + digits, mark);
  const size = elementSize(kind, digits);
  return { kind: 'listed', descr, size, pickled: kind === 'O', reason: listedReason(kind, descr) };
}

function numberType(dtype: DType, code: string, mark: string): NpyType {
  const size = byteSize[dtype];
  // `=` is the writer's own order, which was little-endian nearly everywhere. One byte has none.
  const order = mark === '>' ? 'big' : 'little';
  const shownMark = size === 1 ? '|' : order === 'big' ? '>' : '<';
  return { kind: 'numbers', descr: shownMark + code, dtype, order, size };
}

function structuredType(descr: PythonLiteral): NpyType | undefined {
  if (descr === null || typeof descr !== 'object' || descr.kind !== 'list') return undefined;
  return {
    kind: 'listed',
    descr: formatPythonLiteral(descr),
    pickled: holdsObjects(descr),
    reason: l10n.t('Its elements are records, which have no single number.'),
  };
}

/** Whether a field of a record, however deep, is an object. */
function holdsObjects(descr: PythonLiteral): boolean {
  if (typeof descr === 'string') return /^[<>|=]?O/.test(descr);
  if (descr === null || typeof descr !== 'object' || descr.kind === 'dict') return false;
  // A field is a tuple of its name, its type, and perhaps a shape.
  return descr.items.some((field) =>
    descr.kind === 'tuple' && field === descr.items[0] ? false : holdsObjects(field),
  );
}

function elementSize(kind: string, digits: string): number | undefined {
  if (digits === '') return undefined;
  const count = Number(digits);
  // A character of Unicode text takes four bytes.
  return kind === 'U' ? count * 4 : count;
}

function listedReason(kind: string, descr: string): string {
  if (kind === 'O') {
    return l10n.t(
      'Its values are pickled Python objects, which are never unpickled: that could run any program.',
    );
  }
  if (kind === 'c') return l10n.t('Complex numbers are not shown.');
  return l10n.t('Values of the element type {0} are not decoded.', descr);
}
