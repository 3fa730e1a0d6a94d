// The architecture in a Keras file: its text, what it means, what it would do, and the names it gives to weights.

import * as l10n from '@vscode/l10n';
import { messageOf, UserError } from '../../base/errors';
import { asObject } from '../../io/strictJson';
import type { Checkpoint, SecurityFinding, TensorInfo } from '../../model/checkpoint';
import type { ModelSpec } from '../../model/modelSpec';
import { kerasFindings } from './kerasFindings';
import { parseKerasJson } from './kerasJson';
import { kerasObject, type KerasObject } from './kerasObjects';
import { withStoredParameters } from './storedParameters';
import { modelRemarks } from './modelRemarks';
import { readKerasModel } from './readKerasModel';
import { modelObject } from './variablePlaces';

export interface Architecture {
  readonly text?: string;
  readonly spec?: ModelSpec;
  /** The config as an object, for names. */
  readonly model?: KerasObject;
  /** The optimizer's class. */
  readonly optimizer?: string;
  readonly findings: readonly SecurityFinding[];
  readonly remarks: readonly string[];
}

export const noArchitecture: Architecture = { findings: [], remarks: [] };

/**
 * Never throws: weights can be shown also where the architecture beside them is damaged.
 * @param text of `config.json`, of the attribute `model_config`
 * @param trainingText of the attribute `training_config`, where there is one
 */
export function readArchitecture(file: string, text: string, trainingText?: string): Architecture {
  const part = l10n.t('the architecture');
  try {
    const value = parseKerasJson(text, file, part);
    const training = trainingText === undefined ? undefined : parseKerasJson(trainingText, file, part);
    const { spec, remarks } = readKerasModel(value, training);
    const compile = asObject(asObject(value)?.compile_config ?? training);
    return {
      text,
      spec,
      model: modelObject(value),
      optimizer: kerasObject(compile?.optimizer ?? compile?.optimizer_config)?.className,
      findings: [...kerasFindings(value), ...kerasFindings(training)],
      remarks,
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { findings: [], remarks: [messageOf(error)] };
  }
}

/** The parts of a checkpoint that an architecture fills. @param tensors with their names for people */
export function architectureParts(
  { text, spec, findings, remarks }: Architecture,
  tensors: readonly TensorInfo[],
): Pick<Checkpoint, 'model' | 'architectureText' | 'findings' | 'remarks'> {
  return {
    model: spec && withStoredParameters(spec, tensors),
    architectureText: text,
    findings,
    remarks: spec ? [...remarks, ...modelRemarks(spec, tensors)] : remarks,
  };
}
