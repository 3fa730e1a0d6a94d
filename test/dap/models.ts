// Small models in a folder of their own, as the tests debug them.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type TemporaryFolder, temporaryFolder } from '../support/temporaryFolder';

/** Three batches of 16 an epoch. */
export const moons = { generate: 'moons', samples: 48, seed: 1 } as const;

const python = `import keras
from keras import layers

model = keras.Sequential([
    keras.Input(shape=(2,)),
    layers.Dense(4, activation="relu"),
    layers.Dropout(0.25),
    layers.Dense(2, activation="softmax", name="out"),
])

model.compile(
    optimizer="adam",
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
model.fit(x, y, epochs=2, batch_size=16)
`;

const modelFile = `{
  "name": "moons",
  "model": [
    { "Input": { "shape": [2] } },
    { "Dense": { "units": 4, "activation": "relu" } },
    { "Dense": { "units": 1 } },
  ],
  "data": { "generate": "moons", "samples": 48, "seed": 1 },
  "compile": { "optimizer": { "SGD": { "learning_rate": 1e30 } }, "loss": "mean_squared_error" },
  "fit": { "epochs": 2, "batch_size": 16 },
}
`;

export interface ModelFolder extends TemporaryFolder {
  /** Keras in Python, without data of its own. */
  readonly python: string;
  /** A model file with its data, and with a learning rate that breaks its numbers. */
  readonly breaking: string;
}

export function modelFolder(): ModelFolder {
  const folder = temporaryFolder();
  const write = (name: string, text: string): string => {
    const file = path.join(folder.path, name);
    writeFileSync(file, text);
    return file;
  };
  return {
    ...folder,
    python: write('small.py', python),
    breaking: write('breaking.model.jsonc', modelFile),
  };
}
