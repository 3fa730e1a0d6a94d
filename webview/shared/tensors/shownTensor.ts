// What the views of one tensor have in common.

import type { Quantiles } from '../../../src/core/tensor/quantiles';
import type { TensorEntry, ValuesRequest } from '../../../src/protocol/weights';
import type { DataColors } from '../dataColors';
import type { MatrixPlace } from './matrixPlace';
import type { ValueScale } from '../valueScale';

export interface ShownTensor {
  readonly entry: TensorEntry;
  readonly values: ValuesRequest;
  readonly place: MatrixPlace;
  readonly onPlace: (change: Partial<MatrixPlace>) => void;
  readonly scale: ValueScale;
  /** Whether `scale` is known: what is drawn before would change its colours a moment later. */
  readonly scaleIsKnown: boolean;
  /** Of `values`; absent while they are not known. */
  readonly quantiles: Quantiles | undefined;
  readonly colors: DataColors;
}
