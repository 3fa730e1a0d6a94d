// What is asked about a stepped run, given to the worker that runs it.

import type { Remote } from '../../protocol/channel';
import type { PassQueries } from '../../protocol/network';
import type { SteppingWorker } from '../../protocol/stepping';

/** @param worker whichever there is when something is asked; throws where there is none */
export function passQueries(worker: () => Remote<SteppingWorker>): PassQueries {
  return {
    sample: async (row) => worker().sample(row),
    explain: async (request) => worker().explain(request),
    gradientFlow: async () => worker().gradientFlow(),
    matrixTile: async (request) => worker().matrixTile(request),
    matrixCells: async (request) => worker().matrixCells(request),
    history: async () => worker().history(),
    lossSlice: async () => worker().lossSlice(),
    gradientCheck: async () => worker().gradientCheck(),
  };
}
