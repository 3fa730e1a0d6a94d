// The bytes that an HDF5 file begins with, behind a user block if there is one.

export const hdf5Signature: readonly number[] = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
