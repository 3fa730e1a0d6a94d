// The functions of h5wasm (libhdf5 compiled to WebAssembly) that are called, in its own names and types. Handles and sizes
// are bigints; a failing call complains on the error output and returns nothing, an empty list, or -1.

export interface H5wasmModule {
  readonly HEAPU8: Uint8Array;
  readonly H5F_ACC_RDONLY: number;
  readonly H5F_ACC_SWMR_READ: number;
  readonly H5F_LIBVER_EARLIEST: number;
  readonly H5F_LIBVER_LATEST: number;
  readonly H5G_GROUP: number;
  readonly H5G_DATASET: number;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  UTF8ToString(pointer: number): string;
  open(file: string, mode: number, trackOrder: boolean, low: number, high: number): bigint;
  close_file(file: bigint): number;
  get_names(file: bigint, group: string, recursive: boolean): readonly string[];
  get_type(file: bigint, path: string): number;
  get_symbolic_link(file: bigint, path: string): string | null;
  get_external_link(file: bigint, path: string): { readonly filename: string; readonly obj_path: string };
  /** The object's address in the file: 8 bytes. */
  create_object_reference(file: bigint, path: string): ArrayLike<number>;
  get_dataset_metadata(file: bigint, path: string): H5wasmMetadata;
  get_dataset_filters(file: bigint, path: string): readonly { readonly id: number; readonly name: string }[];
  get_dataset_data(
    file: bigint,
    path: string,
    count: readonly bigint[] | null,
    offset: readonly bigint[] | null,
    strides: readonly bigint[] | null,
    pointer: bigint,
  ): number;
  get_attribute_names(file: bigint, path: string): readonly string[];
  get_attribute_metadata(file: bigint, path: string, name: string): H5wasmMetadata;
  get_attribute_data(file: bigint, path: string, name: string, pointer: bigint): number;
  reclaim_vlen_memory(file: bigint, path: string, attribute: string, pointer: bigint): number;
  readonly FS: H5wasmFiles;
}

/** A type and, of a dataset or an attribute, its dataspace. */
export interface H5wasmMetadata {
  /** H5T_class_t: 0 integer, 1 float, 3 string, 5 opaque, 6 compound, 7 reference, 8 enum, 9 vlen, 10 array. */
  readonly type: number;
  readonly size: number;
  readonly signed: boolean;
  readonly littleEndian: boolean;
  readonly vlen: boolean;
  /** 1 is UTF-8. */
  readonly cset?: number;
  readonly shape: readonly number[] | null;
  readonly total_size: number;
  readonly chunks: readonly number[] | null;
  readonly array_type?: H5wasmMetadata;
  readonly vlen_type?: H5wasmMetadata;
  readonly enum_type?: {
    readonly type: number;
    readonly members: Readonly<Record<string, number>>;
  };
  readonly compound_type?: {
    readonly members: readonly (H5wasmMetadata & { readonly name: string; readonly offset: number })[];
  };
  readonly virtual_sources?: readonly { readonly file_name: string; readonly dset_name: string }[];
}

/** Emscripten's file system in memory, as far as a file of our own is put into it. */
interface H5wasmFiles {
  createFile(
    parent: string,
    name: string,
    properties: object,
    canRead: boolean,
    canWrite: boolean,
  ): H5wasmNode;
  unlink(path: string): void;
}

export interface H5wasmNode {
  node_ops: { readonly getattr: (node: H5wasmNode) => object };
  stream_ops: {
    readonly llseek: (stream: { readonly position: number }, offset: number, whence: number) => number;
    readonly read: (
      stream: unknown,
      buffer: Uint8Array,
      offset: number,
      length: number,
      position: number,
    ) => number;
  };
}
