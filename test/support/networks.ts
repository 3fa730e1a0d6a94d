// Small networks for tests, and passes through them.

import { Random } from '../../src/core/base/random';
import type { Kernels, Precision } from '../../src/core/kernels/kernels';
import { createPortableKernels } from '../../src/core/kernels/portable/portableKernels';
import type { LayerSpec, ModelSpec } from '../../src/core/model/modelSpec';
import { buildNetwork } from '../../src/core/nn/buildNetwork';
import type { Network } from '../../src/core/nn/network';
import type { Pass } from '../../src/core/nn/pass';
import type { Shape } from '../../src/core/tensor/shape';

/** A layer that is called by its class and place in the model: `Dense2`. */
export type LayerArguments = readonly [className: string, config?: LayerSpec['config']];

export function sequential(inputShape: Shape | undefined, ...layers: readonly LayerArguments[]): ModelSpec {
  const input: LayerArguments[] = inputShape === undefined ? [] : [['InputLayer', { shape: inputShape }]];
  return {
    name: 'sequential',
    className: 'Sequential',
    layers: [...input, ...layers].map(([className, config = {}], i) => ({
      className,
      name: `${className}${i}`,
      config,
    })),
  };
}

export interface NetworkSettings {
  readonly precision?: Precision;
  /** Absent: the portable ones. */
  readonly kernels?: Kernels;
  readonly batchSize?: number;
  readonly seed?: number;
}

/** In float64 and for batches of 4 unless settings say otherwise. */
export function networkOf(spec: ModelSpec, settings: NetworkSettings = {}): Network {
  const { precision = 'float64', batchSize = 4, seed = 1 } = settings;
  const { kernels = createPortableKernels(precision) } = settings;
  return buildNetwork(spec, {
    kernels,
    batchSize,
    random: new Random(seed),
  });
}

/** A pass in training that draws from the same random numbers as every other one. */
export function passOf(rows: number, changes: Partial<Pass> = {}): Pass {
  return { rows, training: true, observed: false, random: new Random(5), ...changes };
}
