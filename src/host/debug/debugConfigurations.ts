// What a debug session is started with: from launch.json, from F5 without one, from the list of the workspace's models. What a
// configuration leaves open is asked here, while the user is still there: which model, and data that is not on this machine.

import * as vscode from 'vscode';
import { isRecording } from '../../debug/recording/recordingFile';
import { debugType } from '../contributions';
import { showError } from '../errors';
import { type ModelFiles, noSuchModel } from '../modelFiles';
import { fileName, type ModelReference } from '../modelReference';
import { readSavedModel } from '../savedModel';
import type { DataFinder, ModelWithData } from '../runs/dataFinder';
import { recordingMemory, showsNetworkPage } from '../settings';
import { dataAttribute } from './dataAttribute';
import { programOf, programUri } from './programUri';
import { isSavedProgram } from './savedModelTexts';

export class DebugConfigurations implements vscode.DebugConfigurationProvider {
  constructor(
    private readonly files: ModelFiles,
    private readonly data: DataFinder,
  ) {}

  /** One for each model of the workspace. */
  async provideDebugConfigurations(): Promise<vscode.DebugConfiguration[]> {
    const files = await this.files.all();
    return files.flatMap(({ uri, source: { models } }) =>
      models.map(({ spec }, model) => {
        const file = vscode.workspace.asRelativePath(uri);
        const name = models.length === 1 ? file : `${file} · ${spec.name}`;
        return configurationOf({ uri: uri.toString(), model }, name);
      }),
    );
  }

  /** Fills what F5 without a launch.json leaves empty. */
  async resolveDebugConfiguration(
    _folder: vscode.WorkspaceFolder | undefined,
    configuration: vscode.DebugConfiguration,
  ): Promise<vscode.DebugConfiguration | undefined> {
    if (configuration.program !== undefined) return configuration;
    try {
      const { reference } = await this.files.resolve(undefined);
      // An empty configuration has empty texts where a type and a name belong.
      return configuration.type
        ? { ...configuration, ...programOfReference(reference) }
        : configurationOf(reference);
    } catch (error) {
      showError(error);
      return undefined;
    }
  }

  /** Variables such as `${file}` have their values here. */
  async resolveDebugConfigurationWithSubstitutedVariables(
    folder: vscode.WorkspaceFolder | undefined,
    configuration: vscode.DebugConfiguration,
  ): Promise<vscode.DebugConfiguration | undefined> {
    // What is wrong with it is the session's to tell.
    if (typeof configuration.program !== 'string') return configuration;
    try {
      const uri = programUri(configuration.program, folder);
      const settings = { recordingMemory: recordingMemory(), networkPage: showsNetworkPage() };
      // A recording says itself which model and data it is about.
      if (isRecording(uri.path)) return { ...settings, ...configuration, program: programOf(uri) };
      const model = await this.find(uri, configuration.model);
      return {
        ...settings,
        ...configuration,
        program: programOf(uri),
        ...(isSavedProgram(model.reference) ? {} : { model: model.reference.model }),
        ...(configuration.data === undefined ? await this.dataFor(model) : {}),
      };
    } catch (error) {
      showError(error);
      return undefined;
    }
  }

  private async find(uri: vscode.Uri, wanted: unknown): Promise<ModelWithData> {
    const saved: ModelReference = { uri: uri.toString(), model: 0 };
    if (isSavedProgram(saved))
      return { reference: saved, uri, source: { spec: await readSavedModel(saved) } };
    if (wanted === undefined) return this.files.resolve(uri);
    const { source } = await this.files.in(uri);
    const index =
      typeof wanted === 'string' ? source.models.findIndex(({ spec }) => spec.name === wanted) : wanted;
    if (typeof index !== 'number' || !source.models[index])
      throw noSuchModel(fileName(saved), wanted, source);
    return this.files.open({ uri: uri.toString(), model: index });
  }

  /** Nothing where the model's own are there. */
  private async dataFor(model: ModelWithData): Promise<{ readonly data?: unknown }> {
    const { data } = await this.data.find(model);
    return data === model.source.spec.data ? {} : { data: dataAttribute(data) };
  }
}

/** `name` is what the window shows while the session goes on. */
export function configurationOf(
  reference: ModelReference,
  name = fileName(reference),
): vscode.DebugConfiguration {
  return { type: debugType, request: 'launch', name, ...programOfReference(reference) };
}

function programOfReference(reference: ModelReference): { program: string; model?: number } {
  const program = programOf(vscode.Uri.parse(reference.uri));
  return isSavedProgram(reference) ? { program } : { program, model: reference.model };
}
