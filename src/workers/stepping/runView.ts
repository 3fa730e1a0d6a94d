// A run, and what is needed to tell of its values quickly.

import { finish } from '../../core/base/steps';
import type { Statistics } from '../../core/expressions/format';
import { createStatisticsKernels } from '../../core/kernels/wasm/wasmStatistics';
import { statisticsSteps } from '../../core/tensor/statistics';
import type { Timeline } from '../../core/training/stepping/timeline';

export interface RunView {
  readonly timeline: Timeline;
  readonly statistics: Statistics;
}

export function viewOf(timeline: Timeline): RunView {
  const kernels = createStatisticsKernels();
  return {
    timeline,
    statistics: (data) => finish(statisticsSteps(data, kernels?.gathererFor(data))),
  };
}
