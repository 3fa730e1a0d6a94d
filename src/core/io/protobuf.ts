// The wire format of Protocol Buffers, read from a source: the fields of a message by number and place. Payloads are
// stepped over, so that listing a model does not read its weights. Knows no message's meaning.
// Specification: https://protobuf.dev/programming-guides/encoding

import * as l10n from '@vscode/l10n';
import type { UserError } from '../base/errors';
import type { ByteSource } from './byteSource';
import { fileError } from './fileError';
import { pagedSource } from './pagedSource';

export interface WireField {
  readonly number: number;
  readonly kind: 'varint' | 'fixed32' | 'fixed64' | 'bytes';
  /** Of a varint, read as an int64 and rounded to the nearest double; 0 of the others. */
  readonly value: number;
  /** Where its payload lies in the source; of a varint, the varint. */
  readonly start: number;
  readonly end: number;
}

/** Part of a source. */
export type Extent = Pick<WireField, 'start' | 'end'>;

/** A message has thousands of names: making a decoder takes longer than using it. */
const utf8 = new TextDecoder();
const wireKinds = ['varint', 'fixed64', 'bytes', undefined, undefined, 'fixed32'] as const;
const startGroup = 3;
const endGroup = 4;
/** Groups are a relic; the reference implementation allows messages 100 deep. */
const deepestGroup = 100;
/** Bytes looked at together; a tag and a varint take 20 at most. */
const windowSize = 4096;
const longestVarint = 10;
/** A name, a documentation: what is longer is no text for a person. */
const longestText = 1024 * 1024;
/** Of one message. The objects that stand for them take 100 bytes each. */
const mostFields = 1_000_000;

export class ProtobufReader {
  readonly name: string;
  readonly size: number;
  private readonly pages: ByteSource;

  constructor(source: ByteSource) {
    this.name = source.name;
    this.size = source.size;
    this.pages = pagedSource(source);
  }

  /**
   * The fields of the message that fills `extent`, in their order.
   * @throws UserError when the bytes are no message
   */
  async fields({ start, end }: Extent): Promise<readonly WireField[]> {
    const fields: WireField[] = [];
    const window = new Window(this.pages, start, end);
    let groups = 0;
    while (window.position < end) {
      if (window.needsMore()) await window.load();
      const at = window.position;
      const tag = window.varint();
      const number = Math.floor(tag / 8);
      const wireType = tag % 8;
      if (number < 1 || number >= 2 ** 29)
        throw this.damaged(at, l10n.t('a field of the number {0}', number));
      if (wireType === startGroup && groups < deepestGroup) groups++;
      else if (wireType === endGroup && groups > 0) groups--;
      else {
        const kind = wireKinds[wireType];
        if (kind === undefined) throw this.damaged(at, l10n.t('the wire type {0}', wireType));
        const field = this.payload(number, kind, window);
        if (groups === 0) fields.push(field);
      }
      if (fields.length > mostFields) throw this.damaged(at, l10n.t('more than {0} fields', mostFields));
    }
    if (groups > 0) throw this.damaged(end, l10n.t('the end of the message inside a group'));
    return fields;
  }

  /** UTF-8; damaged characters are replaced. */
  async text({ start, end }: Extent): Promise<string> {
    if (end - start > longestText) {
      throw this.damaged(
        start,
        l10n.t('a text of {0} bytes; at most {1} are read', end - start, longestText),
      );
    }
    return utf8.decode(await this.pages.read(start, end - start));
  }

  /** The bytes of a payload; not to be written to. */
  bytes({ start, end }: Extent): Promise<Uint8Array> {
    return this.pages.read(start, end - start);
  }

  /** The values of a repeated field of varints: one field each, or packed into one. */
  async varints(fields: readonly WireField[]): Promise<readonly number[]> {
    const values: number[] = [];
    for (const field of fields) {
      if (field.kind !== 'bytes') values.push(field.value);
      else values.push(...(await this.packed(field)));
    }
    return values;
  }

  private async packed({ start, end }: Extent): Promise<readonly number[]> {
    const values: number[] = [];
    const window = new Window(this.pages, start, end);
    while (window.position < end) {
      if (window.needsMore()) await window.load();
      values.push(window.varint());
      if (values.length > mostFields) throw this.damaged(start, l10n.t('more than {0} fields', mostFields));
    }
    return values;
  }

  private payload(number: number, kind: WireField['kind'], window: Window): WireField {
    const at = window.position;
    if (kind === 'varint') {
      const value = window.varint();
      return { number, kind, value, start: at, end: window.position };
    }
    const length = kind === 'bytes' ? window.varint() : kind === 'fixed32' ? 4 : 8;
    const start = window.position;
    if (length < 0 || length > window.end - start) {
      throw this.damaged(at, l10n.t('a field of {0} bytes where {1} are left', length, window.end - start));
    }
    window.position += length;
    return { number, kind, value: 0, start, end: start + length };
  }

  private damaged(at: number, found: string): UserError {
    return damagedMessage(this.name, at, found);
  }
}

/** A stretch of the source in memory, with the position of what comes next. */
class Window {
  private bytes: Uint8Array = new Uint8Array(0);
  private bytesAt = 0;

  constructor(
    private readonly source: ByteSource,
    public position: number,
    readonly end: number,
  ) {}

  /** Whether a tag and a varint may reach beyond what is in memory. */
  needsMore(): boolean {
    const from = this.position - this.bytesAt;
    if (from < 0 || from >= this.bytes.length) return true;
    return this.bytes.length - from < 2 * longestVarint && this.bytesAt + this.bytes.length < this.end;
  }

  async load(): Promise<void> {
    const length = Math.min(windowSize, this.end - this.position);
    this.bytes = await this.source.read(this.position, length);
    this.bytesAt = this.position;
  }

  /** As an int64: ten bytes with all bits set are -1. */
  varint(): number {
    let low = 0;
    let high = 0;
    for (let index = 0; index < longestVarint; index++) {
      const byte = this.bytes[this.position - this.bytesAt];
      if (byte === undefined) {
        throw damagedMessage(
          this.source.name,
          this.position,
          l10n.t('the end of the message inside a number'),
        );
      }
      this.position++;
      const bits = byte & 0x7f;
      if (index < 4) low += bits * 2 ** (7 * index);
      else high += bits * 2 ** (7 * (index - 4));
      if (byte < 0x80) return toInt64(low, high);
    }
    throw damagedMessage(
      this.source.name,
      this.position,
      l10n.t('a number of more than {0} bytes', longestVarint),
    );
  }
}

/** @param low 28 bits; `high` holds the rest, of which 36 count */
function toInt64(low: number, high: number): number {
  const upper = high % 2 ** 36;
  return upper >= 2 ** 35 ? (upper - 2 ** 36) * 2 ** 28 + low : upper * 2 ** 28 + low;
}

function damagedMessage(file: string, at: number, found: string): UserError {
  return fileError(
    file,
    l10n.t('no Protocol Buffers message, or a damaged one: at byte {0} stands {1}.', at, found),
  );
}

/** The last field of a number: that is the one that counts where a field is not repeated. */
export function lastField(fields: readonly WireField[], number: number): WireField | undefined {
  return fields.findLast((field) => field.number === number);
}

export function fieldsOf(fields: readonly WireField[], number: number): readonly WireField[] {
  return fields.filter((field) => field.number === number);
}
