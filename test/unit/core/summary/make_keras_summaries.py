"""Prints what Keras says of the models in summaryText.test.ts: pip install keras==3.15.1 jax, then

    KERAS_BACKEND=jax python make_keras_summaries.py > keras-3.15.1-summaries.txt
"""

import os

import keras
from keras import Input, Sequential, layers


def show(title, model, width=80, **arguments):
    print(f"# {title}")
    os.environ["COLUMNS"] = str(width)
    model.summary(**arguments)
    keras.backend.clear_session()


def built(optimizer, layer):
    model = Sequential([Input((4,)), layer])
    model.compile(optimizer, "mse")
    model.optimizer.build(model.trainable_variables)
    return model


show(
    "garments",
    Sequential(
        [
            Input((28, 28)),
            layers.Flatten(),
            layers.Dense(256, activation="relu"),
            layers.Dropout(0.2),
            layers.Dense(10, activation="softmax"),
        ]
    ),
)
show("unbuilt", Sequential([layers.Flatten(), layers.Dropout(0.1), layers.Rescaling(0.1), layers.Dense(10)]))
show("empty", Sequential([]))
long = dict(name="the_first_hidden_layer_of_the_network_with_long_name")
show("long name", Sequential([Input((784,)), layers.Dense(256, **long), layers.Dense(10)], name="a_model"))
show(
    "long name, wide terminal",
    Sequential([Input((784,)), layers.Dense(256, **long), layers.Dense(10)], name="a_model"),
    width=120,
)
show(
    "long model name",
    Sequential(
        [Input((4,)), layers.Dense(3)],
        name="a_rather_long_model_name_that_does_not_fit_on_a_line_of_eighty_characters_so_it_wraps_somewhere",
    ),
)
show(
    "convolution",
    Sequential(
        [
            Input((28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.BatchNormalization(),
            layers.MaxPooling2D(),
            layers.GlobalAveragePooling2D(),
            layers.Dense(10),
        ]
    ),
)
show(
    "recurrent",
    Sequential(
        [
            Input((20,)),
            layers.Embedding(1000, 16),
            layers.LSTM(32, return_sequences=True),
            layers.GRU(8),
            layers.LayerNormalization(),
            layers.Dense(1),
        ]
    ),
)
show(
    "frozen",
    Sequential([Input((784,)), layers.Dense(256, trainable=False), layers.Dropout(0.1), layers.Dense(10)]),
    show_trainable=True,
)
show("millions", Sequential([Input((2000,)), layers.Dense(2000)]))
show("trained with Adam", built("adam", layers.Dense(100)))
show("trained with SGD", built("sgd", layers.Dense(100)))

pictures = Input((28, 28, 1), name="pictures")
x = layers.Conv2D(8, (5, 3), strides=2, padding="same", use_bias=False)(pictures)
x = layers.BatchNormalization(name="a_rather_long_name_for_normalisation")(x)
x = layers.ReLU()(x)
x = layers.Flatten()(x)
show("functional chain", keras.Model(pictures, layers.Dense(10)(x), name="net"))

features = Input((8,), name="features")
left = layers.Dense(4, name="left")(features)
right = layers.Dense(4, name="right")(features)
show("branches", keras.Model(features, layers.Concatenate(name="joined")([left, right]), name="net"))
