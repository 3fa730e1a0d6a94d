"""Writes keras-3.15.1-layers.json: what Keras says of its layers' output shapes and variables.

Run with Keras 3.15.1: python make_keras_layers.py > keras-3.15.1-layers.json
"""

import json
import os

os.environ.setdefault("KERAS_BACKEND", "torch")
import keras
from keras import layers as L

CASES = [
    (L.DepthwiseConv1D(3, depth_multiplier=2), [(12, 4)]),
    (L.DepthwiseConv2D((3, 2), strides=2, padding="same", use_bias=False), [(9, 8, 3)]),
    (L.SeparableConv1D(5, 3, depth_multiplier=2), [(12, 4)]),
    (L.SeparableConv2D(6, 3, padding="same"), [(9, 8, 3)]),
    (L.Conv3D(4, (2, 3, 3), strides=(1, 2, 2)), [(6, 9, 8, 2)]),
    (L.Conv1DTranspose(4, 5, strides=2), [(7, 3)]),
    (L.Conv2DTranspose(4, 2, strides=3, use_bias=False), [(7, 5, 3)]),
    (L.Conv2DTranspose(4, 3, strides=2, padding="same"), [(7, 5, 3)]),
    (L.Conv3DTranspose(2, 3, strides=2), [(3, 4, 5, 2)]),
    (L.MaxPooling3D(2), [(6, 8, 4, 3)]),
    (L.AveragePooling3D(2, strides=1, padding="same"), [(6, 8, 4, 3)]),
    (L.GlobalAveragePooling3D(), [(6, 8, 4, 3)]),
    (L.GlobalMaxPooling3D(keepdims=True), [(6, 8, 4, 3)]),
    (L.ZeroPadding1D((1, 2)), [(6, 3)]),
    (L.ZeroPadding2D(((1, 2), (3, 4))), [(6, 5, 3)]),
    (L.ZeroPadding2D(2), [(6, 5, 3)]),
    (L.ZeroPadding3D((1, 2, 3)), [(4, 5, 6, 2)]),
    (L.Cropping1D(1), [(6, 3)]),
    (L.Cropping2D(((1, 0), (2, 1))), [(6, 5, 3)]),
    (L.Cropping3D(1), [(4, 5, 6, 2)]),
    (L.UpSampling1D(3), [(6, 3)]),
    (L.UpSampling2D((2, 3)), [(6, 5, 3)]),
    (L.UpSampling3D(2), [(2, 3, 4, 2)]),
    (L.Resizing(7, 9), [(6, 5, 3)]),
    (L.CenterCrop(3, 4), [(6, 5, 3)]),
    (L.Permute((2, 1)), [(6, 5)]),
    (L.RepeatVector(4), [(6,)]),
    (L.Identity(), [(6, 5)]),
    (L.Masking(), [(6, 5)]),
    (L.SpatialDropout1D(0.2), [(6, 5)]),
    (L.UnitNormalization(), [(6,)]),
    (L.GroupNormalization(3), [(4, 4, 6)]),
    (L.GroupNormalization(3, scale=False), [(6,)]),
    (L.RMSNormalization(), [(6,)]),
    (L.Normalization(), [(6,)]),
    (L.Normalization(axis=None), [(6,)]),
    (L.PReLU(), [(4, 6)]),
    (L.PReLU(shared_axes=[1, 2]), [(4, 5, 6)]),
    (L.Add(), [(4, 6), (4, 6)]),
    (L.Multiply(), [(4, 1), (4, 6)]),
    (L.Concatenate(), [(4, 6), (4, 3)]),
    (L.Concatenate(axis=1), [(4, 6), (2, 6)]),
    (L.Dot(axes=1), [(6,), (6,)]),
    (L.Dot(axes=(2, 1)), [(4, 6), (6, 3)]),
    (L.Attention(use_scale=True), [(4, 6), (5, 6)]),
    (L.AdditiveAttention(), [(4, 6), (5, 6)]),
    (L.MultiHeadAttention(2, 3), [(4, 6), (5, 7)]),
    (L.MultiHeadAttention(2, 3, value_dim=4, output_shape=9, use_bias=False), [(4, 6), (4, 6)]),
    (L.GroupQueryAttention(3, 4, 2), [(4, 6), (5, 6)]),
    (L.EinsumDense("abc,cd->abd", output_shape=(4, 8), bias_axes="d"), [(4, 6)]),
    (L.EinsumDense("abc,cde->abde", output_shape=(4, 2, 3), bias_axes="de"), [(4, 6)]),
    (L.Bidirectional(L.LSTM(4, return_sequences=True)), [(5, 3)]),
    (L.Bidirectional(L.GRU(4), merge_mode="sum"), [(5, 3)]),
    (L.TimeDistributed(L.Dense(4)), [(5, 3)]),
    (L.TimeDistributed(L.Conv2D(4, 3)), [(5, 8, 8, 3)]),
    (L.SpectralNormalization(L.Dense(4)), [(3,)]),
    (L.ConvLSTM1D(4, 3), [(5, 9, 2)]),
    (L.ConvLSTM2D(4, 3, padding="same", return_sequences=True), [(5, 9, 8, 2)]),
    (L.Embedding(9, 4), [(5,)]),
    (L.SimpleRNN(4), [(5, 3)]),
    (L.LayerNormalization(), [(5, 3)]),
    (L.BatchNormalization(scale=False), [(5, 3)]),
]


def describe(layer, shapes):
    batched = [(None, *shape) for shape in shapes]
    if isinstance(layer, (L.MultiHeadAttention, L.GroupQueryAttention)):
        layer.build(batched[0], batched[1])
        output = layer.compute_output_shape(batched[0], batched[1])
    else:
        single = batched[0] if len(batched) == 1 else batched
        layer.build(single)
        output = layer.compute_output_shape(single)
    variables = [v for v in layer.variables if "seed" not in v.path]
    return {
        "className": type(layer).__name__,
        "config": json.loads(json.dumps(layer.get_config(), default=keras.saving.serialize_keras_object)),
        "inputs": shapes,
        "output": output[1:],
        "variables": [{"path": v.path, "shape": v.shape, "trainable": v.trainable} for v in variables],
    }


print("[")
print(",\n".join(json.dumps(describe(*case)) for case in CASES))
print("]")
