// One life of the thread that runs the HDF5 library: it is asked, served the bytes it wants, and ended when it takes too long.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { type Disposable, DisposableStore, onDispose } from '../../core/base/disposable';
import type { ByteSource } from '../../core/io/byteSource';
import { connect, type Remote } from '../../protocol/channel';
import {
  byteState,
  type Hdf5Worker,
  type Hdf5WorkerData,
  sharedSize,
  type WantedBytes,
} from '../../protocol/hdf5';
import { TimeLimit } from './timeLimit';

/**
 * What one request may take, in milliseconds; the reading of the file is not counted. Each request is small enough to take
 * a few of them, so this much means a loop.
 */
const timeLimit = 3000;

/** Scripts in the thread need little; what the library takes is bounded by itself. In megabytes. */
const scriptMemory = 256;

export class Hdf5Session implements Disposable {
  /** The files that are open here, by their numbers. */
  readonly sources = new Map<number, ByteSource>();
  private readonly owned = new DisposableStore();
  private readonly worker: Worker;
  private readonly remote: Remote<Hdf5Worker>;
  private readonly wants = new MessageChannel();
  private readonly state = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  private readonly bytes = new Uint8Array(new SharedArrayBuffer(sharedSize));
  /** The library is there. Starting it is no request: a busy machine may take its time. */
  private readonly started: Promise<void>;
  private limit: TimeLimit | undefined;
  private failure: Error | undefined;

  /** @param texts of the reader's language, for what the thread says */
  constructor(texts: Hdf5WorkerData['l10n']) {
    const { port1, port2 } = this.wants;
    const workerData = {
      l10n: texts,
      state: this.state.buffer,
      bytes: this.bytes.buffer,
      wants: port2,
    } satisfies Hdf5WorkerData;
    const { program, isText } = threadProgram();
    const worker = (this.worker = new Worker(program, {
      eval: isText,
      workerData,
      transferList: [port2],
      resourceLimits: { maxOldGenerationSizeMb: scriptMemory },
    }));
    this.owned.add(onDispose(() => void worker.terminate()));
    this.owned.add(onDispose(() => port1.close()));
    port1.on('message', (wanted: WantedBytes) => void this.serve(wanted));
    const connection = this.owned.add(
      connect<Hdf5Worker>(
        {
          post: (message, transfer) => worker.postMessage(message, transfer as ArrayBuffer[] | undefined),
          onMessage(listener) {
            worker.on('message', listener);
            return onDispose(() => worker.off('message', listener));
          },
        },
        {},
      ),
    );
    this.remote = connection.remote;
    this.started = this.remote.start();
    // Whoever asks first hears of it.
    this.started.catch(() => undefined);
    worker.on('error', (error) => this.fail(error));
    worker.on('exit', () => this.dispose());
    // Nobody waits for a thread that has nothing to do.
    worker.unref();
    port1.unref();
  }

  get isAlive(): boolean {
    return !this.owned.isDisposed;
  }

  /**
   * One request at a time.
   * @throws what the thread could not do anything about: bytes that could not be read, its own end
   */
  async ask<T>(question: (worker: Remote<Hdf5Worker>) => Promise<T>): Promise<T> {
    this.worker.ref();
    try {
      await this.started;
      this.limit = new TimeLimit(timeLimit, () => this.fail(new Error(`no answer within ${timeLimit} ms`)));
      const answer = await question(this.remote);
      if (this.failure === undefined) return answer;
    } catch (error) {
      throw this.failure ?? error;
    } finally {
      this.limit?.dispose();
      this.worker.unref();
      // The library may have been stopped in the middle of something.
      if (this.failure) this.dispose();
    }
    throw this.failure;
  }

  dispose(): void {
    this.owned.dispose();
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.dispose();
  }

  private async serve({ file, offset, length }: WantedBytes): Promise<void> {
    this.limit?.pause();
    let state: number = byteState.there;
    try {
      this.bytes.set(await this.sources.get(file)!.read(offset, length));
    } catch (error) {
      this.failure ??= error instanceof Error ? error : new Error(String(error));
      state = byteState.failed;
    }
    this.limit?.resume();
    Atomics.store(this.state, 0, state);
    Atomics.notify(this.state, 0);
  }
}

/** The bundles lie in `dist` and `dist/workers`; this source lies in `src/node/hdf5`. */
function threadProgram(): { readonly program: string; readonly isText: boolean } {
  const places = ['workers/hdf5.js', 'hdf5.js', '../../workers/hdf5.worker.ts'];
  const file = places.map((place) => path.join(__dirname, place)).find((place) => existsSync(place));
  if (file === undefined) throw new Error('The thread of the HDF5 library is not where it was built.');
  if (!file.endsWith('.ts')) return { program: file, isText: false };
  // Out of the sources, as tests run: a thread does not inherit the loader that this one was started with.
  return { program: `require('tsx/cjs'); require(${JSON.stringify(file)});`, isText: true };
}
