// Whether a client's `Source` is the text that this session debugs, and how the text is named to the client.

import type { DebugProtocol } from '@vscode/debugprotocol';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { DebugProgram } from './debugEnvironment';
import type { RequestArguments } from './requestArguments';

/** Of the one text that a client must ask the session for. */
const programReference = 1;

export function sourceOf({ name, path: file }: DebugProgram): DebugProtocol.Source {
  return file === undefined
    ? { name, sourceReference: programReference, presentationHint: 'normal' }
    : { name, path: file };
}

/** The name under which breakpoints of the program's text are kept. */
export function keyOfProgram({ path: file }: DebugProgram): string {
  return file === undefined ? `#${programReference}` : sourceKey(file);
}

/** The name under which breakpoints of any text are kept. */
export function keyOfSource(source: RequestArguments): string {
  const file = source.optionalText('path');
  return file === undefined ? `#${source.optionalInteger('sourceReference') ?? 0}` : sourceKey(file);
}

export function isProgram(source: RequestArguments, program: DebugProgram): boolean {
  return keyOfSource(source) === keyOfProgram(program);
}

/** The same for all spellings of a path that name one file, links among them; a URI stands for itself. */
function sourceKey(file: string): string {
  if (/^[a-z][a-z\d+.-]+:/i.test(file)) return file;
  let real: string;
  try {
    real = realpathSync.native(file);
  } catch {
    // There is no such file any more, or there never was: its name is all that there is.
    real = path.normalize(file);
  }
  return process.platform === 'win32' ? real.toLowerCase() : real;
}
