// `--data`: a built-in name, a folder of IDX files, a CSV or an NPZ file.

import * as l10n from '@vscode/l10n';
import { UserError } from '../core/base/errors';
import type { DataSplits } from '../core/datasets/dataset';
import type { ModelSpec } from '../core/model/modelSpec';
import { dataNamed } from '../node/dataNamed';
import { loadRequestedData } from '../node/loadRequestedData';
import type { DataRequest } from '../protocol/trials';
import type { CommandInput } from './command';
import type { OpenedModel } from './openModel';

/** What pixels are divided by where no model says otherwise. */
const brightest = 255;

/**
 * The data that the option names, else those of the model.
 * @throws UserError when there are none, or they cannot be read
 */
export async function dataOf(input: CommandInput, model: OpenedModel): Promise<DataSplits> {
  return loadRequestedData(dataRequestOf(input, model.spec, model.folder));
}

/** @param folder the model's @throws UserError when neither says which */
export function dataRequestOf(input: CommandInput, { data }: ModelSpec, folder: string): DataRequest {
  const given = input.text('data');
  if (given === undefined) {
    if (!data) throw noData();
    return { data, baseFolder: folder, dataFolders: [folder] };
  }
  return {
    data: dataNamed(given, process.cwd()),
    baseFolder: process.cwd(),
    dataFolders: [process.cwd(), folder],
    // Bytes are pixels, which the model wants as it has its own; other numbers stand as they are.
    byteScale: data ? (data.scale ?? 1) : brightest,
  };
}

function noData(): UserError {
  return new UserError(
    l10n.t(
      'The model does not say which data it trains on. Give --data: fashion-mnist, garments, a folder of IDX files, a .csv or an .npz.',
    ),
  );
}
