// The questions about tensors as a worker answers them, when what it holds to be looked at may be another one each time.

import type { WeightsInspection } from '../../protocol/weights';

/** Puts a question to whatever is there; it may wait before, and throws where there is nothing. */
export type Asking = <T>(question: (inspection: WeightsInspection) => Promise<T>) => Promise<T>;

export function inspectionQueries(ask: Asking): Omit<WeightsInspection, 'tensors'> {
  return {
    statistics: (request) => ask((inspection) => inspection.statistics(request)),
    quantiles: (request) => ask((inspection) => inspection.quantiles(request)),
    histogram: (request) => ask((inspection) => inspection.histogram(request)),
    sparkline: (request) => ask((inspection) => inspection.sparkline(request)),
    remarks: (request) => ask((inspection) => inspection.remarks(request)),
    tile: (request) => ask((inspection) => inspection.tile(request)),
    values: (request) => ask((inspection) => inspection.values(request)),
    units: (request) => ask((inspection) => inspection.units(request)),
    exportText: (request) => ask((inspection) => inspection.exportText(request)),
    file: (request) => ask((inspection) => inspection.file(request)),
  };
}
