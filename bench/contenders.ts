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
  /** Whose seconds the others' are divided by. */
  readonly isOurs: boolean;
  /** Takes much longer than the others, so it runs in one round only. */
  readonly isSlow?: boolean;
}

/** What is measured, and by whom. */
export interface Contest {
  readonly title: string;
  readonly contenders: readonly Contender[];
}

export interface Peers {
  /** A Python that has PyTorch with MKL. */
  readonly torch?: string;
  readonly keras?: string;
  readonly numpy?: string;
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
    tfjs,
    missing,
  };
}

function ours(script: string, name: string, ...parameters: readonly (string | number)[]): Contender {
  const file = path.join(folder, 'ours', script);
  return { name, command: [hostNode, '--import', 'tsx', file, ...parameters.map(String)], isOurs: true };
}

function python(
  program: string | undefined,
  script: string,
  name: string,
  ...parameters: readonly number[]
): Contender[] {
  if (program === undefined) return [];
  const file = path.join(folder, 'peers/python', script);
  return [{ name, command: [program, file, ...parameters.map(String)], isOurs: false }];
}

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
        isOurs: false,
        isSlow: true,
      },
    ];
  };
  return {
    title: `Epoch of ${samples.toLocaleString('en-US')} samples, batch ${batch}`,
    contenders: [
      ours('epoch.ts', 'Backstep relaxed, 1 thread', 'relaxed', 1, batch, samples),
      ours('epoch.ts', 'Backstep relaxed, 2 threads', 'relaxed', 2, batch, samples),
      ours('epoch.ts', 'Backstep SIMD, 1 thread', 'simd', 1, batch, samples),
      { ...ours('epoch.ts', 'Backstep portable', 'portable', 1, batch, samples), isSlow: true },
      ...python(peers.torch, 'torch_epoch.py', 'PyTorch, 1 thread', 1, batch, samples),
      ...python(peers.torch, 'torch_epoch.py', 'PyTorch, 2 threads', 2, batch, samples),
      ...python(peers.keras, 'keras_epoch.py', 'Keras, 1 thread', 1, batch, samples),
      ...python(peers.keras, 'keras_epoch.py', 'Keras, 2 threads', 2, batch, samples),
      // A part of an epoch, scaled up: a whole one takes minutes.
      ...tfjs('wasm', 200),
      ...tfjs('cpu', 40),
    ],
  };
}
