"""Means of a square matrix over the pixels of a screen in NumPy. Arguments: side, width, height, times. Prints JSON."""

import json
import sys
import time

import numpy as np

side, width, height, times = map(int, sys.argv[1:5])
matrix = np.random.default_rng(0).standard_normal((side, side), dtype="float32")
rows, columns = (np.arange(pixels) * side // pixels for pixels in (height, width))
cells = np.outer(np.diff(rows, append=side), np.diff(columns, append=side))


def reduce():
    return np.add.reduceat(np.add.reduceat(matrix, rows, axis=0), columns, axis=1) / cells


reduce()
begin = time.perf_counter()
for _ in range(times):
    reduce()
seconds = time.perf_counter() - begin
print(json.dumps({"seconds": seconds, "version": f"NumPy {np.__version__}"}))
