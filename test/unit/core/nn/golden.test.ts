// Whole networks against TensorFlow's and PyTorch's numbers: activations, gradients, and weights after a step.

import assert from 'node:assert/strict';
import type { Backend } from '../../../../src/core/kernels/backends';
import { createKernels } from '../../../../src/core/kernels/createKernels';
import type { Kernels, Precision } from '../../../../src/core/kernels/kernels';
import type { BatchTensor } from '../../../../src/core/nn/batchTensor';
import type { Network } from '../../../../src/core/nn/network';
import type { DropoutOp } from '../../../../src/core/nn/ops/dropout';
import { readStore } from '../../../../src/core/nn/parameter';
import { type Golden, goldenModel, readGolden } from '../../../support/golden';
import { networkOf, passOf } from '../../../support/networks';
import { assertClose } from '../../../support/numbers';
import { describeWithSharedData } from '../../../support/sharedData';

/** Every way to compute; one that this Node cannot run gives way to the next. */
const paths = [
  ['float64', 'portable', 1e-9],
  ['float32', 'portable', 1e-5],
  ['float32', 'simd', 1e-5],
  ['float32', 'relaxed', 1e-5],
] as const;

async function kernelsOf(precision: Precision, backend: Backend): Promise<Kernels> {
  return (await createKernels({ precision, backend, threads: 1 })).kernels;
}

function goldenNetwork(golden: Golden, kernels: Kernels): Network {
  const [rows, ...inputShape] = golden.shape('x/x');
  const network = networkOf(goldenModel(golden, inputShape), { kernels, batchSize: rows });
  for (const { path, value } of network.parameters) value.write(golden.values(`w/${path}`));
  network.input.buffer.values.set(golden.values('x/x'));
  return network;
}

function checkForward(golden: Golden, network: Network, folder: 'act' | 'infer', tolerance: number) {
  for (const { name, output } of network.layers) {
    const array = `${folder}/${name}`;
    assertClose(output.buffer.values, golden.values(array), tolerance, array);
  }
}

/** From the gradient of the output, which the file holds, so that no loss of ours takes part. */
function checkBackward(golden: Golden, network: Network, tolerance: number) {
  const rows = network.batchSize;
  network.outputGradient.buffer.values.set(golden.values(`gact/${network.layers.at(-1)!.name}`));
  network.backward(passOf(rows, { observed: true }));
  for (const { name, outputGradient } of network.layers) {
    assertClose(outputGradient.buffer.values, golden.values(`gact/${name}`), tolerance, `gact/${name}`);
  }
  const first: BatchTensor = network.layers[0].inputGradient;
  assertClose(first.buffer.values, golden.values('gx/x'), tolerance, 'gx/x');
  for (const { path, value, gradient } of network.parameters) {
    assertClose(readStore(gradient), golden.values(`grad/${path}`), tolerance, `grad/${path}`);
    network.kernels.sgd(value, gradient, 0.1);
    assertClose(readStore(value), golden.values(`w_after_sgd0.1/${path}`), tolerance, `${path} after SGD`);
  }
}

describeWithSharedData('networks against TensorFlow and PyTorch', 'golden', (folder) => {
  for (const name of [
    'mlp_relu_softmax_ce',
    'mlp_sigmoid_bce',
    'mlp_tanh_mse',
    'mlp_logits_ce',
    'mlp_no_bias_mae_huber',
  ]) {
    for (const [precision, backend, tolerance] of paths) {
      for (const observed of [false, true]) {
        it(`${name} in ${precision}, ${backend}${observed ? ', observed' : ''}`, async () => {
          const golden = await readGolden(folder, name);
          const network = goldenNetwork(golden, await kernelsOf(precision, backend));
          network.forward(passOf(network.batchSize, { observed, training: false }));
          checkForward(golden, network, 'infer', tolerance);
          network.forward(passOf(network.batchSize, { observed }));
          checkForward(golden, network, 'act', tolerance);
          checkBackward(golden, network, tolerance);
        });
      }
    }
  }

  for (const [precision, backend, tolerance] of paths) {
    it(`mlp_dropout_mask in ${precision}, ${backend}, with the mask that is given`, async () => {
      const golden = await readGolden(folder, 'mlp_dropout_mask');
      const network = goldenNetwork(withDropout(golden), await kernelsOf(precision, backend));
      network.forward(passOf(network.batchSize, { training: false }));
      checkForward(golden, network, 'infer', tolerance);

      const [hidden, dropout, output] = network.layers;
      const { input, output: dropped, mask } = dropout.ops[0] as DropoutOp;
      hidden.forward(passOf(network.batchSize));
      mask.buffer.values.set(golden.values('mask/drop').map((kept) => kept / (1 - 0.4)));
      network.kernels.multiplyElements(input.buffer, mask.buffer, dropped.buffer, mask.buffer.length);
      output.forward(passOf(network.batchSize));
      checkForward(golden, network, 'act', tolerance);
      checkBackward(golden, network, tolerance);
    });

    it(`five steps of Adam on Fashion-MNIST in ${precision}, ${backend}`, async () => {
      const golden = await readGolden(folder, 'train_fashion_mlp');
      trainFashion(golden, await kernelsOf(precision, backend), tolerance);
    });
  }
});

/** The file's layer with a mask of its own is our Dropout. */
function withDropout(golden: Golden): Golden {
  const { spec } = golden.description;
  const layers = spec.layers.map((layer) =>
    layer.type === 'DropoutMask' ? { ...layer, type: 'Dropout' } : layer,
  );
  return { ...golden, description: { ...golden.description, spec: { ...spec, layers } } };
}

function trainFashion(golden: Golden, kernels: Kernels, tolerance: number) {
  const [steps, rows, ...inputShape] = golden.shape('x');
  const network = networkOf(goldenModel(golden, inputShape), { kernels, batchSize: rows });
  for (const { path, value } of network.parameters) value.write(golden.values(`w0/${path}`));
  const slots = network.parameters.map(({ value: { size }, shape }) =>
    [0, 0].map(() =>
      shape.length === 2 ? network.kernels.matrix(shape[0], shape[1]) : network.kernels.vector(size),
    ),
  );
  const images = golden.values('x').map((pixel) => pixel / 255);
  const labels = golden.values('y');
  const batch = rows * network.input.size;
  const show = (step: number) =>
    network.input.buffer.values.set(images.subarray(step * batch, (step + 1) * batch));

  for (let step = 0; step < steps; step++) {
    show(step);
    network.forward(passOf(rows));
    assertClose(
      [crossEntropy(network, labels.subarray(step * rows))],
      [golden.values('loss')[step]],
      tolerance,
    );
    network.backward(passOf(rows));
    const rate = (0.001 * Math.sqrt(1 - 0.999 ** (step + 1))) / (1 - 0.9 ** (step + 1));
    for (const [i, { path, value, gradient }] of network.parameters.entries()) {
      network.kernels.adam(value, gradient, slots[i][0], slots[i][1], rate, 0.9, 0.999, 1e-7);
      if (step !== 0 && step !== 4) continue;
      const array = `w_step${step + 1}/${path}`;
      assertClose(readStore(value), golden.values(array), tolerance, array);
    }
  }
  show(0);
  network.forward(passOf(rows, { training: false }));
  assertClose(network.output.buffer.values, golden.values('infer_after'), tolerance);
}

/** The mean loss; its gradient (p − y) / rows goes to where the softmax begins. */
function crossEntropy({ softmax, output }: Network, labels: ArrayLike<number>): number {
  assert.ok(softmax);
  const p = output.buffer.values;
  const classes = output.size;
  const rows = p.length / classes;
  const gradient = softmax.inputGradient.buffer.values;
  let loss = 0;
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < classes; c++) {
      const at = row * classes + c;
      gradient[at] = (p[at] - (c === labels[row] ? 1 : 0)) / rows;
    }
    loss -= Math.log(p[row * classes + labels[row]]) / rows;
  }
  softmax.gradientGiven = true;
  return loss;
}
