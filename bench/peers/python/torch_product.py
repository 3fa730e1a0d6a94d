"""A product of matrices, (rows × k) by (k × n), in PyTorch on one thread. Arguments: rows, k, n, times. Prints JSON."""

import json
import sys
import time

import torch

rows, k, n, times = map(int, sys.argv[1:5])
torch.set_num_threads(1)
a, b, c = torch.randn(rows, k), torch.randn(k, n), torch.empty(rows, n)
for _ in range(times // 5 + 1):
    torch.mm(a, b, out=c)
begin = time.perf_counter()
for _ in range(times):
    torch.mm(a, b, out=c)
seconds = time.perf_counter() - begin
print(json.dumps({"seconds": seconds, "version": f"PyTorch {torch.__version__}"}))
