// TerminateOnNaN: ends a run whose loss is no finite number any more.

import type { Callback } from './callback';

export const terminateOnNaN: Callback = {
  batchEnd({ loss }, run) {
    if (!Number.isFinite(loss)) run.stop();
  },
  copy: () => terminateOnNaN,
};
