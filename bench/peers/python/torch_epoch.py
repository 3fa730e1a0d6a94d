"""One epoch of the course's network in PyTorch: batches are slices of shuffled tensors, Adam with its defaults.

Arguments: threads, batch size, samples. Prints one line of JSON.
"""

import json
import sys
import time

import torch

threads, batch, samples = map(int, sys.argv[1:4])
torch.set_num_threads(threads)
torch.manual_seed(0)
model = torch.nn.Sequential(
    torch.nn.Flatten(),
    torch.nn.Linear(784, 256),
    torch.nn.ReLU(),
    torch.nn.Dropout(0.2),
    torch.nn.Linear(256, 10),
)
loss_of = torch.nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters())
x = torch.rand(samples, 28, 28)
# The brightest of ten pixels: something to learn, or the hidden units would die and their means decay to denormal numbers.
y = x.flatten(1)[:, :10].argmax(1)


def run(count):
    order = torch.randperm(samples)
    shuffled_x, shuffled_y = x[order], y[order]
    for start in range(0, count, batch):
        optimizer.zero_grad()
        loss = loss_of(model(shuffled_x[start : start + batch]), shuffled_y[start : start + batch])
        loss.backward()
        optimizer.step()


run(200 * batch)
begin = time.perf_counter()
run(samples)
seconds = time.perf_counter() - begin
blas = "MKL" if torch.backends.mkl.is_available() else "no MKL"
print(json.dumps({"seconds": seconds, "version": f"PyTorch {torch.__version__} ({blas})"}))
