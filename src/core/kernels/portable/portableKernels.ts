// The reference kernels, in TypeScript alone: they run everywhere, and others are tested against them.
// Numbers are computed in double precision and rounded where they are stored.

import * as l10n from '@vscode/l10n';
import { type Kernels, type Precision, readsInput } from '../kernels';
import { activate, activateBackward } from './activations';
import { addBias, sumRows } from './bias';
import { dropout } from './dropout';
import { addScaled, addScaledSign, clip, multiplyElements, scale, scaleBytes } from './elementwise';
import { createBuffer, createMatrix, createVector } from './memory';
import { sumOfMagnitudes, sumOfSquares } from './norms';
import { createOptimizerSteps } from './optimizerSteps';
import { Product } from './product';
import { softmax, softmaxBackward } from './softmax';

export function createPortableKernels(precision: Precision): Kernels {
  const product = new Product();
  const kernels: Kernels = {
    name: l10n.t('portable TypeScript'),
    precision,

    buffer: (length) => createBuffer(precision, length),
    vector: (size) => createVector(precision, size),
    matrix: (rows, columns) => createMatrix(precision, rows, columns),

    multiply: (x, w, z, rows) =>
      product.multiply(x.values, false, w.storage.values, false, z.values, rows, w.rows, w.columns),
    multiplyByTransposed: (dz, w, dx, rows) =>
      product.multiply(dz.values, false, w.storage.values, true, dx.values, rows, w.columns, w.rows),
    multiplyTransposed: (x, dz, dw, rows) =>
      product.multiply(x.values, true, dz.values, false, dw.storage.values, dw.rows, rows, dw.columns),

    // A definition more than a fusion: the passes over z are short beside the product.
    dense(x, w, b, activation, z, y, rows) {
      const sums = readsInput(activation) ? z : y;
      kernels.multiply(x, w, sums, rows);
      if (b) addBias(sums, b, sums, rows);
      if (activation.kind !== 'linear') activate(activation, sums, y, rows * w.columns);
    },

    addBias,
    sumRows,
    activate,
    activateBackward,
    softmax,
    softmaxBackward,
    dropout,
    multiplyElements,
    scaleBytes,
    sumOfSquares,
    sumOfMagnitudes,
    addScaled,
    addScaledSign,
    scale,
    clip,
    ...createOptimizerSteps(precision),
  };
  return kernels;
}
