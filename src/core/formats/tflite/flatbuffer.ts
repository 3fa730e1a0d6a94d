// The wire format of FlatBuffers, read from a source table by table: models may be larger than memory. Every offset is
// held to the file. https://flatbuffers.dev/internals

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../io/byteSource';
import { fileError } from '../../io/fileError';
import { pagedSource } from '../../io/pagedSource';

export interface FlatVector {
  /** Of the first element. */
  readonly start: number;
  /** In elements. */
  readonly length: number;
}

/** A name, a description. */
const longestText = 1024 * 1024;

export class FlatBuffer {
  private readonly pages: ByteSource;

  constructor(private readonly source: ByteSource) {
    this.pages = pagedSource(source);
  }

  async root(): Promise<FlatTable> {
    return this.table(await this.follow(0));
  }

  /** @throws UserError when no table can be at `position` */
  async table(position: number): Promise<FlatTable> {
    const distance = (await this.view(position, 4)).getInt32(0, true);
    const vtable = position - distance;
    const size = (await this.view(vtable, 4)).getUint16(0, true);
    if (size < 4 || size % 2 !== 0) throw this.damaged(vtable);
    return new FlatTable(this, position, await this.view(vtable, size));
  }

  /** Where the offset at `position` leads. */
  async follow(position: number): Promise<number> {
    return position + (await this.view(position, 4)).getUint32(0, true);
  }

  /** @param elementSize in bytes */
  async vector(position: number, elementSize: number): Promise<FlatVector> {
    const at = await this.follow(position);
    const length = (await this.view(at, 4)).getUint32(0, true);
    if (length * elementSize > this.source.size - at - 4) throw this.damaged(at);
    return { start: at + 4, length };
  }

  async text(position: number): Promise<string> {
    const { start, length } = await this.vector(position, 1);
    if (length > longestText) throw this.damaged(start);
    return new TextDecoder().decode(await this.pages.read(start, length));
  }

  async view(position: number, length: number): Promise<DataView> {
    if (position < 0) throw this.damaged(position);
    const bytes = await this.pages.read(position, length);
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  private damaged(position: number): Error {
    return fileError(this.source.name, l10n.t('the FlatBuffer is damaged at byte {0}.', position));
  }
}

/** The fields of a table by their numbers; those that are left out have their default. */
export class FlatTable {
  constructor(
    private readonly buffer: FlatBuffer,
    private readonly position: number,
    private readonly vtable: DataView,
  ) {}

  async uint32(field: number, otherwise = 0): Promise<number> {
    const at = this.place(field);
    return at === undefined ? otherwise : (await this.buffer.view(at, 4)).getUint32(0, true);
  }

  async int8(field: number, otherwise = 0): Promise<number> {
    const at = this.place(field);
    return at === undefined ? otherwise : (await this.buffer.view(at, 1)).getInt8(0);
  }

  /** A place in the file: no file has 2⁵³ bytes. */
  async uint64(field: number): Promise<number> {
    const at = this.place(field);
    return at === undefined ? 0 : Number((await this.buffer.view(at, 8)).getBigUint64(0, true));
  }

  async text(field: number): Promise<string> {
    const at = this.place(field);
    return at === undefined ? '' : this.buffer.text(at);
  }

  async vector(field: number, elementSize: number): Promise<FlatVector> {
    const at = this.place(field);
    return at === undefined ? { start: 0, length: 0 } : this.buffer.vector(at, elementSize);
  }

  async integers(field: number): Promise<readonly number[]> {
    const { start, length } = await this.vector(field, 4);
    const view = await this.buffer.view(start, length * 4);
    return Array.from({ length }, (_, index) => view.getInt32(index * 4, true));
  }

  async longs(field: number): Promise<readonly number[]> {
    const { start, length } = await this.vector(field, 8);
    const view = await this.buffer.view(start, length * 8);
    return Array.from({ length }, (_, index) => Number(view.getBigInt64(index * 8, true)));
  }

  async floats(field: number): Promise<readonly number[]> {
    const { start, length } = await this.vector(field, 4);
    const view = await this.buffer.view(start, length * 4);
    return Array.from({ length }, (_, index) => view.getFloat32(index * 4, true));
  }

  async table(field: number): Promise<FlatTable | undefined> {
    const at = this.place(field);
    return at === undefined ? undefined : this.buffer.table(await this.buffer.follow(at));
  }

  /** The element of a vector of tables. */
  async tableAt({ start }: FlatVector, index: number): Promise<FlatTable> {
    return this.buffer.table(await this.buffer.follow(start + index * 4));
  }

  private place(field: number): number | undefined {
    const entry = 4 + field * 2;
    if (entry + 2 > this.vtable.byteLength) return undefined;
    const offset = this.vtable.getUint16(entry, true);
    return offset === 0 ? undefined : this.position + offset;
  }
}
