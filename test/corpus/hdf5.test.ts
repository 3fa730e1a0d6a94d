// HDF5 files of every writer, and hostile ones.

import { describeCheckpoints, describeHostile } from './corpus';
import type { TensorTruth } from './truth';

/**
 * h5py tells the dimensions of an array type apart from those of its dataset; here they follow them, as in the arrays it gives.
 * LZF is a filter of h5py's own that libhdf5 does not have: such a dataset is listed with this reason.
 */
function adapt(_: string, truth: readonly TensorTruth[]): readonly TensorTruth[] {
  return truth.map((tensor) => {
    if (/lzf/.test(tensor.name)) return { ...tensor, mean: undefined };
    // Told by what it counts with, elsewhere with its kind.
    if (tensor.name === 'enum') return { ...tensor, dtype: 'enum(|i1)' };
    // NumPy has no bfloat16; h5py widens it.
    if (tensor.name === 'bfloat16_custom') return { ...tensor, dtype: 'bfloat16', sha256: undefined };
    return tensor.dtype?.startsWith('array(') ? { ...tensor, shape: [...tensor.shape!, 2, 2] } : tensor;
  });
}

describeCheckpoints('hdf5', /\.(h5|hdf5|nc)$/, {
  adapt,
  refused: {
    // Its superblock says that a program is still writing it, and not in the way that lets others read. libhdf5 refuses.
    'jhdf-test_byteshuffle_compressed_datasets_latest.hdf5': /not already open for SWMR writing/,
  },
});
describeHostile('hdf5', /\.h5$/, {
  adapt,
  // The truth tells of those with numbers only.
  partial: ['hdf5/types.h5'],
  unnoticed: [
    // Bits of values, and bytes that nothing points to.
    ...['02', '04', '06', '13'].map((number) => `hdf5/bitflip-${number}.h5`),
    ...['00', '02', '03'].map((number) => `hdf5/smash-${number}.h5`),
    // Read in order from the first node, the siblings are never asked; and the cycle leads to a group that is known.
    'hdf5/btree-sibling-cycle.h5',
    'hdf5/snod-cycle.h5',
  ],
});
