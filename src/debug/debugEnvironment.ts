// What a debug session needs of the world around it: the model's text, and a process to step through. Knows no protocol.

import type { Disposable } from '../core/base/disposable';
import type { Event } from '../core/base/emitter';
import type { SourceModel } from '../core/source/sourceDocument';
import type { Remote } from '../protocol/channel';
import type { SteppingHost, SteppingWorker } from '../protocol/stepping';
import type { Recording } from './recording/recordingFile';

/** A model with the text that frames and breakpoints point into. */
export interface DebugProgram {
  /** How the client names the text: an absolute path, or a URI. Absent: the client does not have it and asks the session. */
  readonly path?: string;
  /** `fashion.py` */
  readonly name: string;
  readonly text: string;
  /** Its ranges are places in `text`. */
  readonly model: SourceModel;
  /** Relative paths in the model and in the launch arguments start here. */
  readonly baseFolder: string;
  /** Searched for datasets that have a name. */
  readonly dataFolders: readonly string[];
  /** The program is a saved model: what the run begins with. */
  readonly weights?: string;
  /** The program is a recorded run: it is brought to where it stood. */
  readonly recording?: Recording;
}

/** A stepping worker in a thread of its own. Disposing it ends the thread, whatever it is doing. */
export interface SteppingProcess extends Disposable {
  readonly worker: Remote<SteppingWorker>;
  /** It has ended by itself, and answers nothing any more. */
  readonly onDied: Event<Error>;
}

export interface DebugEnvironment {
  /**
   * @param program as the launch configuration says it
   * @param model which of the text's models, by its place from 0 or by its name; absent: the only one
   * @throws UserError when it cannot be read, or holds no such model
   */
  openProgram(program: string, model?: number | string): Promise<DebugProgram>;
  startStepping(host: SteppingHost): SteppingProcess;
}
