"""The course's network asked about one sample at a time in PyTorch. Argument: samples. Prints one line of JSON."""

import json
import sys
import time

import torch

samples = int(sys.argv[1])
torch.set_num_threads(1)
model = torch.nn.Sequential(
    torch.nn.Flatten(),
    torch.nn.Linear(784, 256),
    torch.nn.ReLU(),
    torch.nn.Dropout(0.2),
    torch.nn.Linear(256, 10),
    torch.nn.Softmax(dim=1),
).eval()
x = torch.rand(1, 28, 28)


@torch.inference_mode()
def ask(count):
    for _ in range(count):
        model(x)


ask(2000)
begin = time.perf_counter()
ask(samples)
seconds = time.perf_counter() - begin
print(json.dumps({"seconds": seconds, "version": f"PyTorch {torch.__version__}"}))
