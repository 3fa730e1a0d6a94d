// Ctrl+C as an event: a command that can stop well is told, and the next one ends the program as usual.

import { type Disposable, onDispose } from '../core/base/disposable';

export function onInterruption(stop: () => void): Disposable {
  process.once('SIGINT', stop);
  return onDispose(() => process.off('SIGINT', stop));
}
