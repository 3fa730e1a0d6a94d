"""Minimum, maximum, mean, standard deviation and a histogram of 256 bins of float32 values in NumPy.

Argument: values. Prints one line of JSON.
"""

import json
import sys
import time

import numpy as np

count = int(sys.argv[1])
values = np.random.default_rng(0).standard_normal(count, dtype="float32")
begin = time.perf_counter()
values.min(), values.max(), values.mean(dtype="float64"), values.std(dtype="float64")
np.count_nonzero(values == 0), np.count_nonzero(np.isnan(values)), np.count_nonzero(np.isinf(values))
np.histogram(values, bins=256)
seconds = time.perf_counter() - begin
print(json.dumps({"seconds": seconds, "version": f"NumPy {np.__version__}"}))
