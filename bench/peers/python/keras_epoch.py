"""One epoch of the course's network by Keras' `fit` on TensorFlow. Arguments: threads, batch size, samples. Prints JSON."""

import json
import os
import sys
import time

threads, batch, samples = map(int, sys.argv[1:4])
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

tf.config.threading.set_intra_op_parallelism_threads(threads)
tf.config.threading.set_inter_op_parallelism_threads(threads)

import keras  # noqa: E402

keras.utils.set_random_seed(0)
model = keras.Sequential(
    [
        keras.Input((28, 28)),
        keras.layers.Flatten(),
        keras.layers.Dense(256, activation="relu"),
        keras.layers.Dropout(0.2),
        keras.layers.Dense(10, activation="softmax"),
    ]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
x = np.random.rand(samples, 28, 28).astype("float32")
# The brightest of ten pixels: something to learn, or the hidden units would die and their means decay to denormal numbers.
y = x.reshape(samples, -1)[:, :10].argmax(1)
model.fit(x[: 200 * batch], y[: 200 * batch], batch_size=batch, verbose=0)
begin = time.perf_counter()
model.fit(x, y, batch_size=batch, verbose=0)
seconds = time.perf_counter() - begin
print(json.dumps({"seconds": seconds, "version": f"Keras {keras.__version__} on TensorFlow {tf.__version__}"}))
