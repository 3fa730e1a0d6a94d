// One open HDF5 file over h5wasm: its objects, attributes and elements. Calls do not wait, and may loop or crash on a
// malformed file; whoever makes them runs them in a thread that can be replaced.

import * as l10n from '@vscode/l10n';
import type { UserError } from '../../../base/errors';
import { blockCache } from '../../../io/blockCache';
import { fileError } from '../../../io/fileError';
import type { SyncByteSource } from '../../../io/syncByteSource';
import { declaredSize } from '../../checkpointReader';
import type { Hdf5Attributes, Hdf5Dataset, Hdf5Object, Hdf5Value } from '../hdf5Library';
import { type Complaints, failureOf } from './complaints';
import type { H5wasmMetadata, H5wasmModule } from './h5wasmModule';
import { hyperslabs } from './hyperslabs';
import { mountSource } from './mountSource';
import { readType } from './readType';
import { exponentBits, headerMessages, messageType } from '../objectHeader';
import { hdf5Signature } from '../hdf5Signature';
import type { Hdf5Type } from '../hdf5Types';
import { readValues } from './readValues';

/** Keras' configs of large models have some megabytes. */
const largestAttribute = 256 * 1024 * 1024;
/** A chunk is unpacked as a whole, whatever part of it is wanted. */
const largestChunk = 128 * 1024 * 1024;
/** Groups in groups: models nest some ten deep, and what the library takes for a path grows with the cube of its depth. */
const deepest = 64;
/** H5G_UDLINK: the library's own word for a link that it leaves to others to define, as external ones are. */
const externalLink = 4;
/** An object of the same group is met more than once only in cycles, so this bounds what a hostile file can list. */
const mostObjects = 1_000_000;

export class H5wasmFile {
  private readonly file: bigint;
  private readonly path: string;
  private readonly cached: SyncByteSource;
  /** Of the superblock; addresses count from there. */
  private readonly start: number;

  /** @param id unique among the files that are open */
  constructor(
    private readonly h5: H5wasmModule,
    private readonly complaints: Complaints,
    private readonly source: SyncByteSource,
    id: number,
  ) {
    const name = `${id}.h5`;
    this.path = `/${name}`;
    this.cached = blockCache(source);
    mountSource(h5, name, this.cached);
    this.start = superblockAt(this.cached);
    complaints.clear();
    const open = (mode: number): bigint =>
      h5.open(this.path, mode, false, h5.H5F_LIBVER_EARLIEST, h5.H5F_LIBVER_LATEST);
    const file = open(h5.H5F_ACC_RDONLY);
    // A program is writing it, or has died while it did: read it as one reads a file that is being written.
    this.file = file < 0n && isBeingWritten(complaints.reason()) ? open(h5.H5F_ACC_SWMR_READ) : file;
    if (this.file < 0n) {
      h5.FS.unlink(this.path);
      throw this.refusal(l10n.t('not an HDF5 file, or a damaged one: {0}.', complaints.reason()));
    }
  }

  close(): void {
    this.h5.close_file(this.file);
    this.h5.FS.unlink(this.path);
  }

  /** Everything in the order of names; groups are told before what is in them, and a group with two names is told once. */
  *objects(): Generator<Hdf5Object, void, undefined> {
    const met = new Set<bigint>([this.addressOf('/')]);
    /** Groups whose members are still to be told, the next one last. */
    const pending: string[] = [''];
    let told = 0;
    while (pending.length > 0) {
      const group = pending.pop()!;
      const names = this.namesIn(group);
      if (!Array.isArray(names)) {
        yield { kind: 'damage', path: group, reason: names as string };
        continue;
      }
      const groups: string[] = [];
      for (const name of names as readonly string[]) {
        if (++told > mostObjects) throw this.tooMany();
        const path = group === '' ? name : `${group}/${name}`;
        const object = this.describe(path, met);
        if (object) yield object;
        if (object?.kind !== 'group') continue;
        if (group.split('/').length < deepest) groups.push(path);
        else yield { kind: 'damage', path, reason: l10n.t('groups are nested more than {0} deep', deepest) };
      }
      pending.push(...groups.reverse());
    }
  }

  attributes(path: string, names?: readonly string[]): Hdf5Attributes {
    const object = `/${path}`;
    const there = this.attempt(() => this.h5.get_attribute_names(this.file, object));
    const wanted = names ? there.filter((name) => names.includes(name)) : there;
    // Names come from the file: `__proto__` is a name like any other.
    return Object.fromEntries(wanted.map((name) => [name, this.attribute(object, name)]));
  }

  readElements(path: string, from: number, count: number): Uint8Array {
    const object = `/${path}`;
    const metadata = this.attempt(() => this.h5.get_dataset_metadata(this.file, object));
    const { size, shape, chunks } = metadata;
    if (!shape || from + count > declaredSize(shape)) throw new RangeError(`${path} has no such elements`);
    if (chunks && declaredSize(chunks) * size > largestChunk) {
      throw this.refusal(
        l10n.t(
          "'{0}' is stored in chunks of {1} bytes; up to {2} are unpacked.",
          path,
          declaredSize(chunks) * size,
          largestChunk,
        ),
      );
    }
    const result = new Uint8Array(count * size);
    let done = 0;
    for (const slab of shape.length === 0 ? [undefined] : hyperslabs(shape, from, count)) {
      const bytes = (slab ? declaredSize(slab.count) : 1) * size;
      this.withMemory(bytes, (pointer) => {
        const failed = this.attempt(() =>
          this.h5.get_dataset_data(
            this.file,
            object,
            slab ? slab.count.map(BigInt) : null,
            slab ? slab.offset.map(BigInt) : null,
            slab ? slab.count.map(() => 1n) : null,
            BigInt(pointer),
          ),
        );
        if (failed < 0) throw this.damagedAt(path, this.complaints.reason());
        result.set(this.h5.HEAPU8.subarray(pointer, pointer + bytes), done);
      });
      done += bytes;
    }
    return result;
  }

  /** A text instead of names: why there are none. */
  private namesIn(group: string): readonly string[] | string {
    this.complaints.clear();
    try {
      const names = this.h5.get_names(this.file, `/${group}`, false);
      return names.length === 0 && this.complaints.any ? this.complaints.reason() : names;
    } catch (error) {
      return failureOf(error, this.complaints);
    }
  }

  /** Undefined for a group that was met before by another name. */
  private describe(path: string, met: Set<bigint>): Hdf5Object | undefined {
    const object = `/${path}`;
    const { h5, file } = this;
    this.complaints.clear();
    try {
      const target = h5.get_symbolic_link(file, object);
      if (target !== null) return { kind: 'link', path, target };
      const type = h5.get_type(file, object);
      if (type !== h5.H5G_GROUP && type !== h5.H5G_DATASET) {
        // Anything else is a named type, which has nothing to show.
        return type === externalLink ? { kind: 'link', path, ...this.externalLink(object) } : undefined;
      }
      if (type === h5.H5G_DATASET) return this.describeDataset(path);
      const address = this.addressOf(object);
      if (met.has(address)) return undefined;
      met.add(address);
      return { kind: 'group', path };
    } catch (error) {
      return { kind: 'damage', path, reason: failureOf(error, this.complaints) };
    }
  }

  private describeDataset(path: string): Hdf5Dataset {
    const object = `/${path}`;
    const metadata = this.h5.get_dataset_metadata(this.file, object);
    return {
      kind: 'dataset',
      path,
      type: this.typeOf(object, metadata),
      hasExternalFiles: this.headerOf(object).some(({ type }) => type === messageType.externalFiles),
      shape: metadata.shape ?? undefined,
      elementSize: metadata.size,
      chunks: metadata.chunks ?? undefined,
      filters: metadata.chunks
        ? this.h5.get_dataset_filters(this.file, object).map(({ id, name }) => ({ id, name }))
        : [],
      virtualFiles: (metadata.virtual_sources ?? []).map(({ file_name }) => file_name),
    };
  }

  private externalLink(object: string): { readonly file: string; readonly target: string } {
    const { filename, obj_path: target } = this.h5.get_external_link(this.file, object);
    return { file: filename, target };
  }

  /** The library tells of a float only its size. */
  private typeOf(object: string, metadata: H5wasmMetadata): Hdf5Type {
    const type = readType(metadata);
    if (type.kind !== 'float' || type.size !== 2) return type;
    const stored = this.headerOf(object).find((message) => message.type === messageType.datatype);
    return stored && exponentBits(stored) === 8 ? { ...type, kind: 'bfloat' } : type;
  }

  private headerOf(object: string): ReturnType<typeof headerMessages> {
    return headerMessages(this.cached, this.start + Number(this.addressOf(object)));
  }

  /** Where an object's header lies: two paths with one address are one object. */
  private addressOf(object: string): bigint {
    const reference = this.h5.create_object_reference(this.file, object);
    return new DataView(Uint8Array.from(reference).buffer).getBigUint64(0, true);
  }

  private attribute(object: string, name: string): Hdf5Value {
    const metadata = this.attempt(() => this.h5.get_attribute_metadata(this.file, object, name));
    if (!metadata.shape) return null;
    const bytes = metadata.size * metadata.total_size;
    if (bytes > largestAttribute) {
      throw this.refusal(
        l10n.t(
          "the attribute '{0}' of '{1}' has {2} bytes; at most {3} are read.",
          name,
          object,
          bytes,
          largestAttribute,
        ),
      );
    }
    return this.withMemory(bytes, (pointer) => {
      const place = BigInt(pointer);
      if (this.attempt(() => this.h5.get_attribute_data(this.file, object, name, place)) < 0) {
        throw this.damagedAt(`${object}@${name}`, this.complaints.reason());
      }
      try {
        return readValues(this.h5, metadata, pointer);
      } finally {
        if (metadata.vlen) this.h5.reclaim_vlen_memory(this.file, object, name, place);
      }
    });
  }

  private withMemory<T>(bytes: number, use: (pointer: number) => T): T {
    const pointer = this.h5._malloc(Math.max(1, bytes));
    if (pointer === 0) throw this.refusal(l10n.t('{0} bytes at once do not fit into memory.', bytes));
    try {
      return use(pointer);
    } finally {
      this.h5._free(pointer);
    }
  }

  private attempt<T>(call: () => T): T {
    this.complaints.clear();
    try {
      return call();
    } catch (error) {
      throw this.refusal(l10n.t('the file is damaged: {0}.', failureOf(error, this.complaints)));
    }
  }

  private damagedAt(path: string, reason: string): UserError {
    return this.refusal(l10n.t("'{0}' cannot be read: {1}.", path, reason));
  }

  private tooMany(): UserError {
    return this.refusal(l10n.t('it holds more than {0} objects.', mostObjects));
  }

  private refusal(problem: string): UserError {
    return fileError(this.source.name, problem);
  }
}

function isBeingWritten(reason: string): boolean {
  return reason.includes('already open for write');
}

/** A user block of 512 bytes, or a power of two times as many, may stand before it. */
function superblockAt(source: SyncByteSource): number {
  const head = new Uint8Array(hdf5Signature.length);
  for (let at = 0; at + head.length <= source.size; at = at === 0 ? 512 : at * 2) {
    source.readInto(head, at);
    if (hdf5Signature.every((byte, index) => head[index] === byte)) return at;
  }
  return 0;
}
