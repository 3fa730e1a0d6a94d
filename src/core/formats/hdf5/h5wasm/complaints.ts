// What libhdf5 says on its error output, kept until somebody asks: the only place where it tells why a call failed.

import { messageOf } from '../../../base/errors';

/** A message has some fifty lines; a file that fails everywhere shall not fill memory with them. */
const mostLines = 200;

export class Complaints {
  private lines: string[] = [];

  /** Takes the place of the error output. */
  readonly write = (line: unknown): void => {
    if (this.lines.length < mostLines) this.lines.push(String(line));
  };

  clear(): void {
    this.lines = [];
  }

  get any(): boolean {
    return this.lines.length > 0;
  }

  /** The innermost reason: `wrong B-tree signature`. */
  reason(): string {
    // "  #007: …/H5Gtraverse.c line 846 in H5G_traverse(): internal path traversal failed"
    const reasons = this.lines.flatMap(
      (line) => /^\s*#\d+: .* line \d+ in \w+\(\): (.*)$/.exec(line)?.[1] ?? [],
    );
    return reasons.at(-1) ?? 'unknown';
  }
}

/**
 * Why a call failed, in the library's words.
 * @throws error when it is a crash: the library cannot be used any more
 */
export function failureOf(error: unknown, complaints: Complaints): string {
  if (error instanceof Error && (error.name === 'RangeError' || error.name === 'RuntimeError')) throw error;
  return complaints.any ? complaints.reason() : messageOf(error);
}
