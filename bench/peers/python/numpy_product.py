"""A product of matrices, (rows × k) by (k × n), in NumPy on one thread. Arguments: rows, k, n, times. Prints JSON."""

import json
import os
import sys
import time

os.environ.update(OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1", OMP_NUM_THREADS="1")

import numpy as np  # noqa: E402

rows, k, n, times = map(int, sys.argv[1:5])
random = np.random.default_rng(0)
a, b = random.standard_normal((rows, k), dtype="float32"), random.standard_normal((k, n), dtype="float32")
c = np.empty((rows, n), dtype="float32")
for _ in range(times // 5 + 1):
    np.matmul(a, b, out=c)
begin = time.perf_counter()
for _ in range(times):
    np.matmul(a, b, out=c)
seconds = time.perf_counter() - begin
blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]["name"]
print(json.dumps({"seconds": seconds, "version": f"NumPy {np.__version__} ({blas})"}))
