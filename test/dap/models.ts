// Small models in a folder of their own, as the tests debug them.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { cli } from './dapClient';
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

const pictures = `import keras
from keras import layers

model = keras.Sequential([
    keras.Input(shape=(28, 28)),
    layers.Flatten(),
    layers.Dense(256, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(x, y)
`;

const modelFile = (learningRate: string): string => `{
  "name": "moons",
  "model": [
    { "Input": { "shape": [2] } },
    { "Dense": { "units": 4, "activation": "relu" } },
    { "Dense": { "units": 1 } },
  ],
  "data": { "generate": "moons", "samples": 48, "seed": 1 },
  "compile": { "optimizer": { "SGD": { "learning_rate": ${learningRate} } }, "loss": "mean_squared_error" },
  "fit": { "epochs": 2, "batch_size": 16 },
}
`;

export interface ModelFolder extends TemporaryFolder {
  /** Keras in Python, without data of its own. */
  readonly python: string;
  /** Large enough to keep a machine busy. */
  readonly pictures: string;
  /** A model file with its data. */
  readonly fitting: string;
  /** The same with a learning rate that breaks its numbers. */
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
    pictures: write('pictures.py', pictures),
    fitting: write('fitting.model.jsonc', modelFile('0.01')),
    breaking: write('breaking.model.jsonc', modelFile('1e30')),
  };
}

/** Trains a model for an epoch, and saves it. */
export function train(model: string, output: string): void {
  execFileSync(
    process.execPath,
    [cli, 'train', model, '--epochs', '1', '--backend', 'portable', '--output', output],
    {
      stdio: 'pipe',
    },
  );
}
