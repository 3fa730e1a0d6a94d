// `--data`: a built-in name, a folder of IDX files, a CSV or an NPZ file.

import * as l10n from '@vscode/l10n';
import { UserError } from '../core/base/errors';
import { type DataSplits, mapSplits } from '../core/datasets/dataset';
import { dataNamed } from '../node/dataNamed';
import { loadData } from '../node/loadData';
import type { CommandInput } from './command';
import type { OpenedModel } from './openModel';

/** What pixels are divided by where no model says otherwise. */
const brightest = 255;

/**
 * The data that the option names, else those of the model.
 * @throws UserError when there are none, or they cannot be read
 */
export async function dataOf(input: CommandInput, { spec, folder }: OpenedModel): Promise<DataSplits> {
  const given = input.text('data');
  if (given === undefined) {
    if (!spec.data) throw noData();
    return loadData(spec.data, { baseFolder: folder, dataFolders: [folder] });
  }
  const splits = await loadData(dataNamed(given, process.cwd()), {
    baseFolder: process.cwd(),
    dataFolders: [process.cwd(), folder],
  });
  // Bytes are pixels, which the model wants as it has its own; other numbers stand as they are.
  const scale = spec.data ? (spec.data.scale ?? 1) : brightest;
  return mapSplits(splits, (part) => (part.features instanceof Uint8Array ? { ...part, scale } : part));
}

function noData(): UserError {
  return new UserError(
    l10n.t(
      'The model does not say which data it trains on. Give --data: fashion-mnist, garments, a folder of IDX files, a .csv or an .npz.',
    ),
  );
}
