// A heatmap of a square matrix at the resolution of a screen, again and again. Arguments: side, width, height, times.
// Prints one line of JSON.

import { Random } from '../../src/core/base/random';
import type { MatrixView } from '../../src/core/tensor/matrixSlice';
import { reduceTile } from '../../src/core/tensor/tile';
import { report } from './report';

const [side, width, height, times] = process.argv.slice(2).map(Number);
const random = new Random(1);
const view: MatrixView = {
  data: Float32Array.from({ length: side * side }, () => random.normal()),
  ...{ rows: side, columns: side, offset: 0, rowStride: side, columnStride: 1 },
};
const whole = { rows: [0, side], columns: [0, side], width, height } as const;
reduceTile(view, whole, 'mean');
const begin = performance.now();
for (let i = 0; i < times; i++) reduceTile(view, whole, 'mean');
report((performance.now() - begin) / 1000, 'mean of each pixel');
