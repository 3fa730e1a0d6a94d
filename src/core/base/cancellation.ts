// Cancellation as a value that is handed down; whoever holds the source cancels.

import { CancelledError } from './errors';
import { type Event, Emitter } from './emitter';

export interface CancellationToken {
  readonly isCancelled: boolean;
  readonly onCancelled: Event<void>;
}

export class CancellationSource {
  private readonly emitter = new Emitter<void>();
  private cancelled = false;

  readonly token: CancellationToken;

  constructor() {
    const isCancelled = (): boolean => this.cancelled;
    this.token = {
      get isCancelled() {
        return isCancelled();
      },
      onCancelled: this.emitter.event,
    };
  }

  cancel(): void {
    if (this.cancelled) return;
    this.cancelled = true;
    this.emitter.fire();
    this.emitter.dispose();
  }
}

/** @throws CancelledError when the token is cancelled */
export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancelled) throw new CancelledError();
}
