// Random access to bytes for code that cannot wait: a library written in another language. It runs in a thread of its own.

export interface SyncByteSource {
  /** For messages. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Fills `target` with the bytes from `offset`, all of which are in the source. */
  readInto(target: Uint8Array, offset: number): void;
}
