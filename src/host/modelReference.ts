// Which model a command means: a file and the place of the model in it.

import * as vscode from 'vscode';
import { basename } from 'node:path';

/** As commands, CodeLenses and the pages' kept state carry it. */
export interface ModelReference {
  /** Of a model text or a saved model. */
  readonly uri: string;
  /** Of the model among those of the file, from 0. */
  readonly model: number;
}

export function keyOf(reference: ModelReference): string {
  return `${reference.uri}#${reference.model}`;
}

/** `fashion.py` */
export function fileName(reference: ModelReference): string {
  return basename(vscode.Uri.parse(reference.uri).path);
}

/** `/home/ana/fashion.model.jsonc` -> `fashion` */
export function nameWithoutEnding(uri: vscode.Uri): string {
  return basename(uri.path).replace(/(\.model)?\.[^.]+$/, '');
}

/** A reference out of what a command was called with: a CodeLens' argument, an Explorer item, nothing. */
export function referenceFrom(argument: unknown): ModelReference | undefined {
  if (argument instanceof vscode.Uri) return { uri: argument.toString(), model: 0 };
  if (typeof argument !== 'object' || argument === null || !('uri' in argument)) return undefined;
  const model = 'model' in argument && typeof argument.model === 'number' ? argument.model : 0;
  return typeof argument.uri === 'string' ? { uri: argument.uri, model } : undefined;
}

/** The layer that a command's argument names, when it names one. */
export function layerFrom(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null || !('layer' in argument)) return undefined;
  return typeof argument.layer === 'string' ? argument.layer : undefined;
}
