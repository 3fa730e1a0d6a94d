// Random access to bytes: the only way a reader sees a file.

export interface ByteSource {
  /** For messages: a file name, an address. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Exactly `length` bytes from `offset`; the caller may keep them. Rejects when the range leaves the source. */
  read(offset: number, length: number): Promise<Uint8Array>;
}
