// What is said about one tensor's values: all sentences that hold, what is wrong before what is merely worth knowing.

import type { Steps } from '../../core/base/steps';
import {
  deadInputsRemark,
  deadOutputsRemark,
  equalValuesRemark,
  farValueRemark,
  largeValuesRemark,
  notFiniteRemark,
  type Remark,
  saturatedRemark,
  subnormalRemark,
  unchangedRemark,
  zerosRemark,
} from '../../core/tensor/remarks';
import type { TensorStatistics } from '../../core/tensor/statistics';
import type { Tensor } from '../../core/tensor/tensor';

export interface RemarkableTensor {
  readonly tensor: Tensor;
  readonly statistics: TensorStatistics;
  /** Of its units' incoming weights; absent: it has no units. */
  readonly norms?: Float64Array;
  /** The kernel that reads what its units give. */
  readonly next?: Tensor;
  /** Its values at initialisation, where they are to be compared with. */
  readonly initial?: Tensor;
}

export function* remarkSteps({
  tensor,
  statistics,
  norms,
  next,
  initial,
}: RemarkableTensor): Steps<readonly Remark[]> {
  const found: (Remark | undefined)[] = [...fromStatistics(statistics), norms && deadInputsRemark(norms)];
  yield;
  if (norms && next)
    found.push(deadOutputsRemark(next.data, next.shape[next.shape.length - 1], norms.length));
  yield;
  found.push(saturatedRemark(tensor.data, tensor.dtype));
  yield;
  if (initial) found.push(unchangedRemark(tensor.data, initial.data));
  return worstFirst(found);
}

/** What statistics alone can tell, where the values are too many to be looked at again. */
export function statisticsRemarks(statistics: TensorStatistics): readonly Remark[] {
  return worstFirst(fromStatistics(statistics));
}

function fromStatistics(statistics: TensorStatistics): readonly (Remark | undefined)[] {
  return [
    notFiniteRemark(statistics),
    largeValuesRemark(statistics),
    farValueRemark(statistics),
    equalValuesRemark(statistics),
    zerosRemark(statistics),
    subnormalRemark(statistics),
  ];
}

function worstFirst(found: readonly (Remark | undefined)[]): readonly Remark[] {
  const remarks = found.filter((remark) => remark !== undefined);
  return [
    ...remarks.filter(({ kind }) => kind === 'warning'),
    ...remarks.filter(({ kind }) => kind === 'note'),
  ];
}
