import assert from 'node:assert/strict';
import { withDimension } from '../../../../../webview/shared/tensors/slices';

describe('A slice', () => {
  const slice = { rows: 2, columns: 3, at: [0, 1, 0, 0] };

  it('takes another dimension', () => {
    assert.deepEqual(withDimension(slice, 'rows', 0), { rows: 0, columns: 3, at: [0, 1, 0, 0] });
  });

  it('swaps its sides rather than have one dimension on both', () => {
    assert.deepEqual(withDimension(slice, 'rows', 3), { rows: 3, columns: 2, at: [0, 1, 0, 0] });
  });
});
