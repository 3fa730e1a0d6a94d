// From a checked launch configuration to a run that stands at its beginning.

import * as l10n from '@vscode/l10n';
import path from 'node:path';
import { UserError } from '../core/base/errors';
import type { DataSpec } from '../core/model/modelSpec';
import { dataArgument } from './dataArgument';
import type { DebugEnvironment, DebugProgram } from './debugEnvironment';
import { type LaunchArguments, withRecorded } from './launchArguments';
import { ModelPlaces } from './modelPlaces';
import type { Launched } from './sessionState';
import type { SteppedRun } from './steppedRun';

/**
 * @param run whose worker has nothing to do yet; the caller disposes it
 * @throws UserError when the program, its data or its weights are not what a run can be made of
 */
export async function launchRun(
  run: SteppedRun,
  wanted: LaunchArguments,
  environment: DebugEnvironment,
): Promise<Launched> {
  const program = await environment.openProgram(wanted.program, wanted.model);
  const { recording } = program;
  const given = recording ? withRecorded(wanted, recording.launch) : wanted;
  const { recordingMemory, epochs, batchSize, shuffle, seed } = given;
  const { model, baseFolder, dataFolders } = program;
  const description = await run.launch({
    model: model.spec,
    data: dataOf(given, program),
    baseFolder,
    dataFolders,
    weights: given.weights === undefined ? program.weights : path.resolve(baseFolder, given.weights),
    epochs,
    batchSize,
    shuffle,
    seed,
    recordingMemory,
    recorded: recording?.run,
  });
  return { program, run, description, places: new ModelPlaces(program, description), given };
}

function dataOf({ data }: LaunchArguments, { model, baseFolder, name }: DebugProgram): DataSpec {
  const declared = model.spec.data;
  if (data !== undefined) return dataArgument(data, baseFolder, declared);
  if (declared) return declared;
  throw new UserError(
    l10n.t(
      "{0} does not say which data it trains on. Give 'data': fashion-mnist, garments, a folder of IDX files, a .csv or an .npz.",
      name,
    ),
  );
}
