// One debug session: requests of the Debug Adapter Protocol come in, answers and events go out. It is what VS Code's
// `DebugAdapterInlineImplementation` takes, and with `start` it speaks over streams.

import { ProtocolServer } from '@vscode/debugadapter/lib/protocol';
import type { DebugEnvironment, SteppingProcess } from './debugEnvironment';

export class DebugSession extends ProtocolServer {
  private process: SteppingProcess | undefined;

  constructor(protected readonly environment: DebugEnvironment) {
    super();
  }

  /** Ends the worker, whatever it is doing. */
  override dispose(): void {
    this.process?.dispose();
  }
}

export function createDebugSession(environment: DebugEnvironment): DebugSession {
  return new DebugSession(environment);
}
