// One epoch of the course's network in TensorFlow.js, or a part of one. Arguments: backend, batch size, samples, steps at most.
// Prints one line of JSON: seconds for a whole epoch, which a part is scaled up to.

const tf = require('@tensorflow/tfjs');
const path = require('node:path');

const [backend, batchText, samplesText, stepsText] = process.argv.slice(2);
const batchSize = Number(batchText);
const samples = Number(samplesText);
const steps = Math.min(Number(stepsText), Math.ceil(samples / batchSize));

async function main() {
  if (backend === 'wasm') {
    const wasm = require('@tensorflow/tfjs-backend-wasm');
    wasm.setWasmPaths(path.join(path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm')), '/'));
  }
  await tf.setBackend(backend);
  await tf.ready();
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [28, 28] }),
      tf.layers.dense({ units: 256, activation: 'relu' }),
      tf.layers.dropout({ rate: 0.2 }),
      tf.layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
  model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
  const count = steps * batchSize;
  const x = tf.randomUniform([count, 28, 28]);
  // The brightest of ten pixels, as the others learn it.
  const y = x.reshape([count, 784]).slice([0, 0], [count, 10]).argMax(1).toFloat().expandDims(1);
  await model.fit(x.slice(0, batchSize), y.slice(0, batchSize), { batchSize, epochs: 1, verbose: 0 });
  const begin = performance.now();
  await model.fit(x, y, { batchSize, epochs: 1, shuffle: true, verbose: 0, yieldEvery: 'never' });
  const seconds = (performance.now() - begin) / 1000;
  const version = `TensorFlow.js ${tf.version.tfjs}`;
  console.log(JSON.stringify({ seconds: (seconds * samples) / count, version }));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
