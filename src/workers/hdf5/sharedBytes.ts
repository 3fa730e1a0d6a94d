// A file's bytes out of memory that is shared with the thread which can read the file.

import type { MessagePort } from 'node:worker_threads';
import type { SyncByteSource } from '../../core/io/syncByteSource';
import { byteState, type Hdf5WorkerData, type WantedBytes } from '../../protocol/hdf5';

export function sharedBytes(
  { state, bytes, wants }: Hdf5WorkerData,
  file: number,
  name: string,
  size: number,
): SyncByteSource {
  const flag = new Int32Array(state);
  const port = wants as MessagePort;
  return {
    name,
    size,
    readInto(target, offset) {
      for (let done = 0; done < target.length;) {
        const length = Math.min(bytes.byteLength, target.length - done);
        Atomics.store(flag, 0, byteState.asked);
        port.postMessage({ file, offset: offset + done, length } satisfies WantedBytes);
        // Again, where it was woken by an answer that it has not slept for.
        while (Atomics.load(flag, 0) === byteState.asked) Atomics.wait(flag, 0, byteState.asked);
        if (Atomics.load(flag, 0) === byteState.failed) throw new Error(`${name} cannot be read any more`);
        target.set(new Uint8Array(bytes, 0, length), done);
        done += length;
      }
    },
  };
}
