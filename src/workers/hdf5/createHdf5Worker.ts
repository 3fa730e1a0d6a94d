// The HDF5 library behind its protocol: open files by their numbers.

import type { Complaints } from '../../core/formats/hdf5/h5wasm/complaints';
import { H5wasmFile } from '../../core/formats/hdf5/h5wasm/h5wasmFile';
import type { H5wasmModule } from '../../core/formats/hdf5/h5wasm/h5wasmModule';
import type { Hdf5Object } from '../../core/formats/hdf5/hdf5Library';
import type { SyncByteSource } from '../../core/io/syncByteSource';
import { transferred } from '../../protocol/channel';
import type { Hdf5Worker } from '../../protocol/hdf5';

/** What one request for a listing takes at least, in milliseconds, where there is more to list. */
const portionTime = 100;

interface OpenFile {
  readonly file: H5wasmFile;
  readonly listing: Generator<Hdf5Object>;
}

export function createHdf5Worker(
  h5: H5wasmModule,
  complaints: Complaints,
  bytesOf: (file: number, name: string, size: number) => SyncByteSource,
): Hdf5Worker {
  const files = new Map<number, OpenFile>();
  const opened = (file: number): OpenFile => {
    const found = files.get(file);
    if (found) return found;
    throw new RangeError(`No file ${file} is open`);
  };
  return {
    start: () => undefined,
    open(number, name, size) {
      const file = new H5wasmFile(h5, complaints, bytesOf(number, name, size), number);
      files.set(number, { file, listing: file.objects() });
    },
    nextObjects(number) {
      const { listing } = opened(number);
      const objects: Hdf5Object[] = [];
      for (const start = performance.now(); performance.now() - start < portionTime;) {
        const next = listing.next();
        if (next.done) break;
        objects.push(next.value);
      }
      return objects;
    },
    attributes: (number, path, names) => opened(number).file.attributes(path, names),
    readElements(number, path, from, count) {
      const bytes = opened(number).file.readElements(path, from, count);
      return transferred(bytes, [bytes.buffer]);
    },
    close(number) {
      opened(number).file.close();
      files.delete(number);
    },
  };
}
