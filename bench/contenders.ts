// Who takes part in the benchmark: ourselves on every path, and the peers that are on this machine. Each measurement is a
// process of its own that prints one line of JSON.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installHost } from '../tools/hostInstallation';

const folder = import.meta.dirname;

export interface Contender {
  readonly name: string;
  readonly command: readonly [program: string, ...parameters: string[]];
  /** Takes much longer than the others, so it runs in one round only. */
  readonly isSlow?: boolean;
}

/** What is measured, and by whom. */
export interface Contest {
  readonly title: string;
  readonly contenders: readonly Contender[];
  readonly goals?: readonly Goal[];
}

/** The time of `of` divided by that of `by`, and what we want it to be. */
export interface Goal {
  readonly of: string;
  readonly by: string;
  readonly wanted: { readonly atMost: number } | { readonly atLeast: number };
}

export interface Peers {
  /** A Python that has PyTorch with MKL. */
  readonly torch?: string;
  readonly keras?: string;
  readonly numpy?: string;
  /** A NumPy whose BLAS is made for speed. */
  readonly numpyBlas?: string;
  readonly tfjs: boolean;
  /** One line for each peer that is missing, with the reason. */
  readonly missing: readonly string[];
}

/** The Node that VS Code's extension host runs on: what our users have. */
const hostNode = installHost().node;

export function findPeers(): Peers {
  const python = process.env.BACKSTEP_BENCH_PYTHON ?? 'python3';
  const missing: string[] = [];
  const tries = (program: string, code: string): boolean =>
    spawnSync(program, ['-c', code], { stdio: 'ignore' }).status === 0;
  const find = (name: string, code: string, reason: string): string | undefined => {
    if (tries(python, code)) return python;
    missing.push(`${name}: ${reason} (BACKSTEP_BENCH_PYTHON, else python3)`);
    return undefined;
  };
  const tfjs = existsSync(path.join(folder, 'peers/tfjs/node_modules'));
  if (!tfjs) missing.push('TensorFlow.js: run npm ci --ignore-scripts in bench/peers/tfjs');
  return {
    // Debian's own build computes with reference BLAS, ten times slower: beating it would mean nothing.
    torch: find(
      'PyTorch',
      'import torch; assert torch.backends.mkl.is_available()',
      `'${python}' has no PyTorch with MKL`,
    ),
    keras: find('Keras', 'import keras, tensorflow', `'${python}' has no Keras on TensorFlow`),
    numpy: find('NumPy', 'import numpy', `'${python}' has no NumPy`),
    numpyBlas: find(
      'NumPy for products',
      [
        'import numpy',
        'name = numpy.show_config(mode="dicts")["Build Dependencies"]["blas"]["name"]',
        'assert any(fast in name for fast in ("openblas", "mkl", "accelerate"))',
      ].join('\n'),
      `'${python}' has no NumPy with OpenBLAS, MKL or Accelerate`,
    ),
    tfjs,
    missing,
  };
}

function ours(script: string, name: string, ...parameters: readonly (string | number)[]): Contender {
  const file = path.join(folder, 'ours', script);
  return { name, command: [hostNode, '--import', 'tsx', file, ...parameters.map(String)] };
}

function python(
  program: string | undefined,
  script: string,
  name: string,
  ...parameters: readonly number[]
): Contender[] {
  if (program === undefined) return [];
  const file = path.join(folder, 'peers/python', script);
  return [{ name, command: [program, file, ...parameters.map(String)] }];
}

/** Named in two places: what is measured, and what it must not take. */
const feeding = 'Backstep, its data alone';

/** The course's network, one epoch: 784-256-10, Adam, dropout 0.2; the whole path with shuffling and metrics. */
export function epochContest(peers: Peers, batch: number, samples: number): Contest {
  const tfjs = (backend: string, steps: number): Contender[] => {
    if (!peers.tfjs) return [];
    const file = path.join(folder, 'peers/tfjs/epoch.cjs');
    const parameters = [backend, batch, samples, steps].map(String);
    return [
      {
        name: `TensorFlow.js ${backend}`,
        command: [hostNode, file, ...parameters],
        isSlow: true,
      },
    ];
  };
  const one = 'Backstep relaxed, 1 thread';
  const two = 'Backstep relaxed, 2 threads';
  const floor = (threads: number): string => `Floor of 128 bits, ${threads} thread(s)`;
  return {
    title: `Epoch of ${samples.toLocaleString('en-US')} samples, batch ${batch}`,
    contenders: [
      ours('epoch.ts', one, 'relaxed', 1, batch, samples),
      ours('epoch.ts', two, 'relaxed', 2, batch, samples),
      ours('epoch.ts', 'Backstep SIMD, 1 thread', 'simd', 1, batch, samples),
      { ...ours('epoch.ts', 'Backstep portable', 'portable', 1, batch, samples), isSlow: true },
      ...python(peers.torch, 'torch_epoch.py', 'PyTorch, 1 thread', 1, batch, samples),
      ...python(peers.torch, 'torch_epoch.py', 'PyTorch, 2 threads', 2, batch, samples),
      ...python(peers.keras, 'keras_epoch.py', 'Keras, 1 thread', 1, batch, samples),
      ...python(peers.keras, 'keras_epoch.py', 'Keras, 2 threads', 2, batch, samples),
      // A part of an epoch, scaled up: a whole one takes minutes.
      ...tfjs('wasm', 200),
      ...tfjs('cpu', 40),
      ours('feeding.ts', feeding, 'relaxed', 1, batch, samples),
      ours('floor.ts', floor(1), 1, batch, samples),
      ours('floor.ts', floor(2), 2, batch, samples),
    ],
    goals: [
      { of: one, by: 'PyTorch, 1 thread', wanted: { atMost: 0.65 } },
      { of: two, by: 'PyTorch, 2 threads', wanted: { atMost: batch < 128 ? 0.5 : 0.7 } },
      { of: 'Keras, 1 thread', by: one, wanted: { atLeast: 5 } },
      { of: 'Keras, 2 threads', by: two, wanted: { atLeast: 5 } },
      { of: 'TensorFlow.js wasm', by: one, wanted: { atLeast: 25 } },
      { of: feeding, by: one, wanted: { atMost: 0.1 } },
      { of: floor(1), by: one, wanted: { atLeast: 0.8 } },
      { of: floor(2), by: two, wanted: { atLeast: 0.8 } },
    ],
  };
}

/** Minimum, maximum, mean, deviation, zeros, NaN, infinities and a histogram of 256 bins, of float32 values. */
export function statisticsContest(peers: Peers, values: number): Contest {
  return {
    title: `Statistics and histogram of ${values / 2 ** 18} MiB of float32`,
    contenders: [
      ours('statistics.ts', 'Backstep kernels', 'kernels', values),
      { ...ours('statistics.ts', 'Backstep portable', 'portable', values), isSlow: true },
      ...python(peers.numpy, 'numpy_statistics.py', 'NumPy', values),
    ],
    goals: [{ of: 'Backstep kernels', by: 'NumPy', wanted: { atMost: 0.4 } }],
  };
}

/** The course's network, one sample at a time. */
export function forwardContest(peers: Peers, samples: number): Contest {
  return {
    title: `${samples.toLocaleString('en-US')} samples through the network, batch 1`,
    contenders: [
      ours('forward.ts', 'Backstep relaxed', 'relaxed', samples),
      ours('forward.ts', 'Backstep SIMD', 'simd', samples),
      { ...ours('forward.ts', 'Backstep portable', 'portable', samples), isSlow: true },
      ...python(peers.torch, 'torch_forward.py', 'PyTorch, 1 thread', samples),
    ],
  };
}

/** A product of matrices, (rows × k) by (k × n), on one thread. */
export function productContest(
  peers: Peers,
  [rows, k, n]: readonly [number, number, number],
  times: number,
): Contest {
  return {
    title: `Product ${rows} × ${k} × ${n}, ${times} times`,
    contenders: [
      ours('product.ts', 'Backstep relaxed', 'relaxed', rows, k, n, times),
      ours('product.ts', 'Backstep SIMD', 'simd', rows, k, n, times),
      { ...ours('product.ts', 'Backstep portable', 'portable', rows, k, n, times), isSlow: true },
      ...python(peers.torch, 'torch_product.py', 'PyTorch, 1 thread', rows, k, n, times),
      ...python(peers.numpyBlas, 'numpy_product.py', 'NumPy, 1 thread', rows, k, n, times),
    ],
  };
}

/** A square matrix at the resolution of a screen. */
export function heatmapContest(peers: Peers, side: number, times: number): Contest {
  const sizes = [side, 1000, 700, times] as const;
  return {
    title: `Heatmap of ${side} × ${side} in 1000 × 700 pixels, ${times} times`,
    contenders: [
      ours('heatmap.ts', 'Backstep', ...sizes),
      ...python(peers.numpy, 'numpy_heatmap.py', 'NumPy', ...sizes),
    ],
  };
}

/** The engine's thread, told to stop. */
export function cancelContest(times: number): Contest {
  return {
    title: `The longest of ${times} answers to "stop"`,
    contenders: [
      ours('cancel.ts', 'while it trains', 'training', times),
      ours('cancel.ts', 'while it loads data', 'loading', times),
    ],
  };
}

/** A debug session over one epoch beside plain training, and how soon it answers. */
export function steppingContest(samples: number): Contest {
  const plain = 'Plain training, 1 thread';
  const session = 'A session without breakpoints';
  return {
    title: `Stepping through the course's network, ${samples.toLocaleString('en-US')} samples`,
    contenders: [
      ours('epoch.ts', plain, 'relaxed', 1, 32, samples),
      ours('stepping.ts', session, 'session', samples),
      ours('stepping.ts', 'The longest of 40 steps', 'layerStep', samples),
      ours('stepping.ts', 'The longest way 100 batches back', 'back', samples),
    ],
    // 80 % of the speed.
    goals: [{ of: session, by: plain, wanted: { atMost: 1.25 } }],
  };
}
