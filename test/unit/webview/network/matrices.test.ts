import assert from 'node:assert/strict';
import {
  cellName,
  inputOf,
  type Matrix,
  outputGradientOf,
  referenceOf,
  requestsOf,
} from '../../../../webview/network/matrices';
import { courseLayers } from './layers';

describe('The matrices of a network', () => {
  const kernel: Matrix = { kind: 'parameter', layer: 1, parameter: 'kernel' };

  it('are called what expressions call them', () => {
    const names = [
      inputOf(courseLayers, 0, 0),
      inputOf(courseLayers, 1, 0),
      inputOf(courseLayers, 1, 2),
      outputGradientOf(courseLayers, 1, 0),
      outputGradientOf(courseLayers, 1, 2),
      outputGradientOf(courseLayers, 3, 2),
      kernel,
    ].map((matrix) => referenceOf(courseLayers, matrix));
    assert.deepEqual(names, [
      'x',
      'flatten.flatten',
      'dense.biasAdd',
      'dense.grad.matmul',
      'dropout.grad.input',
      'dense_1.grad.output',
      'dense.kernel',
    ]);
  });

  it('name a cell by row and column, of a vector by one index', () => {
    assert.equal(cellName(courseLayers, { matrix: kernel, row: 3, column: 17 }), 'dense.kernel[3, 17]');
    const bias: Matrix = { kind: 'update', layer: 1, parameter: 'bias' };
    assert.equal(cellName(courseLayers, { matrix: bias, row: 0, column: 17 }), 'dense.update.bias[17]');
  });

  it('ask for the sums before an activation, and for the gradient before an update', () => {
    const output: Matrix = { kind: 'output', layer: 1, op: 2 };
    assert.deepEqual(
      requestsOf(courseLayers, { matrix: output, row: 4, column: 7 }).map(
        (request) => 'op' in request && request.op,
      ),
      [0, 1, 2],
    );
    const update: Matrix = { kind: 'update', layer: 1, parameter: 'kernel' };
    assert.deepEqual(requestsOf(courseLayers, { matrix: update, row: 3, column: 17 }), [
      { kind: 'parameterGradient', layer: 1, parameter: 'kernel', row: 0, index: 3 * 256 + 17 },
      { kind: 'update', layer: 1, parameter: 'kernel', row: 0, index: 3 * 256 + 17 },
    ]);
    assert.deepEqual(requestsOf(courseLayers, { matrix: kernel, row: 3, column: 17 }), []);
  });
});
