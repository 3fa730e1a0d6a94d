// The engine as options of the command line choose it.

import * as l10n from '@vscode/l10n';
import { availableParallelism } from 'node:os';
import type { ParseArgsConfig } from 'node:util';
import { UserError } from '../core/base/errors';
import { backends } from '../core/kernels/backends';
import { createKernels, type KernelSet } from '../core/kernels/createKernels';
import { defaultThreads, kernelThreads } from '../node/kernelThreads';
import type { EngineSettings } from '../protocol/engine';
import type { CommandInput } from './command';

export const engineOptions = {
  backend: { type: 'string' },
  threads: { type: 'string' },
  float64: { type: 'boolean' },
} satisfies ParseArgsConfig['options'];

export const engineUsage = `[--backend ${backends.join('|')}] [--threads N] [--float64]`;

/** The caller disposes it. @throws UserError for a backend that there is none of */
export function engineOf(input: CommandInput): Promise<KernelSet> {
  return createKernels({
    precision: input.flag('float64') ? 'float64' : 'float32',
    ...engineSettings(input),
    starter: kernelThreads,
  });
}

/** @throws UserError for a backend that there is none of */
export function engineSettings(input: CommandInput): EngineSettings {
  const wanted = input.text('backend');
  const backend = backends.find((candidate) => candidate === wanted);
  if (wanted !== undefined && backend === undefined) {
    throw new UserError(l10n.t("--backend must be one of {0}, but is '{1}'.", backends.join(', '), wanted));
  }
  return { backend, threads: input.count('threads', 1) ?? defaultThreads(availableParallelism()) };
}
