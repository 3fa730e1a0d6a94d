// Which type a result has. As in NumPy, with one difference: arithmetic on integers makes int64, so that the sum of two
// bytes does not wrap around. Floats of 16 and 8 bits become float32.

import type { DType } from '../tensor/dtype';
import { isFloat, isInteger, type TensorValue } from './values';

type ComputedType = 'bool' | 'int64' | 'float32' | 'float64';

/** float32 holds every integer of these. */
const narrowIntegers: ReadonlySet<DType> = new Set(['bool', 'int8', 'uint8', 'int16', 'uint16']);

/** The type in which two values meet. */
export function commonType(a: TensorValue, b: TensorValue): ComputedType {
  if (a.weak && !b.weak) return typeBesideNumber(b.dtype, a.dtype);
  if (b.weak && !a.weak) return typeBesideNumber(a.dtype, b.dtype);
  return joined(a.dtype, b.dtype);
}

/** Of functions such as `exp`: float32 stays, whole numbers become float64. */
export function floatType(dtype: DType): 'float32' | 'float64' {
  return isFloat(dtype) && dtype !== 'float64' ? 'float32' : 'float64';
}

/** Of a sum. */
export function sumType(dtype: DType): ComputedType {
  return isFloat(dtype) ? floatType(dtype) : 'int64';
}

function joined(a: DType, b: DType): ComputedType {
  if (a === 'bool' && b === 'bool') return 'bool';
  if (!isFloat(a) && !isFloat(b)) return 'int64';
  const single = [a, b].every((dtype) =>
    isFloat(dtype) ? floatType(dtype) === 'float32' : narrowIntegers.has(dtype),
  );
  return single ? 'float32' : 'float64';
}

/** A plain number takes the type it meets, unless it is of a wider kind: a fraction beside whole numbers. */
function typeBesideNumber(met: DType, number: DType): ComputedType {
  if (isFloat(met)) return floatType(met);
  if (isFloat(number)) return 'float64';
  return isInteger(met) || isInteger(number) ? 'int64' : 'bool';
}
