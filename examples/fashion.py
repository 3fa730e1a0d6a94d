# The course's first network, in plain Keras. Backstep reads this text; it does not run it.
from tensorflow import keras
from tensorflow.keras.layers import Dense, Dropout, Flatten

(train_images, train_labels), (test_images, test_labels) = keras.datasets.fashion_mnist.load_data()
train_images = train_images / 255.0
test_images = test_images / 255.0

model = keras.Sequential(
    [
        Flatten(input_shape=(28, 28)),
        Dense(256, activation="relu"),
        Dropout(0.2),
        Dense(10, activation="softmax"),
    ]
)

model.compile(
    optimizer="adam",
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)

history = model.fit(train_images, train_labels, epochs=5, validation_split=0.2)
