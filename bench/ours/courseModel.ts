// The network that is trained and asked: 784-256-10, as in the course.

import type { ModelSpec } from '../../src/core/model/modelSpec';

export const courseModel: ModelSpec = {
  name: 'course',
  className: 'Sequential',
  layers: [
    { className: 'InputLayer', name: 'input', config: { shape: [28, 28] } },
    { className: 'Flatten', name: 'flatten', config: {} },
    { className: 'Dense', name: 'dense', config: { units: 256, activation: 'relu' } },
    { className: 'Dropout', name: 'dropout', config: { rate: 0.2 } },
    { className: 'Dense', name: 'dense_1', config: { units: 10, activation: 'softmax' } },
  ],
  compile: {
    optimizer: { className: 'Adam', config: {} },
    loss: { className: 'SparseCategoricalCrossentropy', config: {} },
    metrics: [{ className: 'Accuracy', config: {} }],
  },
};
