// Takes exact lengths from bytes that arrive in portions of any size.

import { endsTooEarly } from './byteSource';

export class ByteStream {
  private rest = new Uint8Array(0);
  private position = 0;

  constructor(
    /** For messages. */
    private readonly name: string,
    private readonly portions: AsyncGenerator<Uint8Array>,
  ) {}

  /** @throws UserError when fewer than `length` bytes are left */
  async take(length: number): Promise<Uint8Array> {
    // Grows with what really arrives: a length that a file claims takes no memory by itself.
    const parts: Uint8Array[] = [];
    let missing = length;
    while (missing > 0) {
      if (this.rest.length === 0 && !(await this.refill())) {
        throw endsTooEarly(this.name, this.position + length - missing, this.position + length);
      }
      const part = this.rest.subarray(0, missing);
      this.rest = this.rest.subarray(part.length);
      missing -= part.length;
      parts.push(part);
    }
    this.position += length;
    return joined(parts);
  }

  /** Whether nothing is left; looks for one more portion. */
  async isAtEnd(): Promise<boolean> {
    return this.rest.length === 0 && !(await this.refill());
  }

  /** Leaves the rest where it is. */
  async close(): Promise<void> {
    await this.portions.return(undefined);
  }

  private async refill(): Promise<boolean> {
    for (;;) {
      const next = await this.portions.next();
      if (next.done) return false;
      this.rest = new Uint8Array(
        next.value.buffer,
        next.value.byteOffset,
        next.value.length,
      ) as Uint8Array<ArrayBuffer>;
      if (this.rest.length > 0) return true;
    }
  }
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}
