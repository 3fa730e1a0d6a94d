// The terminal that a person or a script reads: results on standard output, words about the work on standard error.

import { writeSync } from 'node:fs';
import type { Terminal } from './command';

export const terminal: Terminal = {
  // Written at once: a reader of a long run sees each epoch when it is over, and an exit cuts nothing off.
  print: (line) => write(1, line),
  say: (line) => write(2, line),
};

function write(descriptor: number, line: string): void {
  let rest = Buffer.from(`${line}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A pipe that is full is read in a moment; one that is closed wants no more.
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
    }
  }
}
